import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import type { Chosen } from '../experiment/chosen'
import type { PaperNetworkSettings } from '../experiment/paper'
import { sgd } from '../systems/sgd'
import { NetworkTrainer } from '../tasks/networkTrainer'
import { PaperNetworkTask } from '../tasks/paperNetwork'
import { Backend } from './backend'
import { Session } from './session'
import type { SnapshotEvent, WorkerEvent } from './workerProtocol'

const settings: PaperNetworkSettings = {
  layers: [4, 6, 3, 4],
  inputs: 'decaying',
  trainRows: 300,
  testRows: 100,
  labelNoise: 1e-3,
  biases: true,
  draws: 'distinct',
  batch: 40,
  seed: 2,
}
const natural: Chosen = {
  id: 'paperNatural',
  params: { step: 1, damping: 0.01, adapts: true, errors: 'sampled' },
}
const small = (key: string, step: number): Chosen => ({
  id: 'sgd',
  key,
  batch: 10,
  params: { step },
})
const chosen = [natural, small('slow', 1e-3), small('fast', 4e-3), small('wild', 100)]

async function open(
  systems: readonly Chosen[],
  { steps = 12, snapshot = null as SnapshotEvent['racers'] | null } = {},
) {
  const events: WorkerEvent[] = []
  const engine = await new Backend(() => {}).build({ kind: 'paperNetwork', settings }, systems)
  const options = { run: 1, steps, pace: 0, isWatched: false, snapshot }
  const session = new Session(engine, options, (event) => events.push(structuredClone(event)))
  return { session, events, engine }
}

async function runToEnd(session: Session): Promise<void> {
  session.start()
  while (session.running) await session.tick()
}

const of = <T extends WorkerEvent['type']>(events: readonly WorkerEvent[], type: T) =>
  events.filter((event): event is Extract<WorkerEvent, { type: T }> => event.type === type)

const columnOf = (events: readonly WorkerEvent[], system: string, column: string) =>
  of(events, 'measured')
    .filter((event) => event.system === system)
    .flatMap((event) => [...(event.columns[column] ?? [])])

test('the same system runs under several keys, and one of them may diverge alone', async () => {
  const { session, events } = await open(chosen)
  await runToEnd(session)
  const [ready] = of(events, 'ready')
  expect(Object.keys(ready!.operations)).toEqual(['paperNatural', 'slow', 'fast', 'wild'])
  expect(ready!.start.teacherLoss).toBeGreaterThan(0)
  for (const key of ['paperNatural', 'slow', 'fast']) {
    expect(columnOf(events, key, 'testLoss')).toHaveLength(12)
  }
  const [slow, fast] = ['slow', 'fast'].map((key) => columnOf(events, key, 'testLoss').at(-1)!)
  expect(fast).toBeLessThan(slow!)
  expect(columnOf(events, 'paperNatural', 'testLoss').at(-1)).toBeLessThan(fast!)
  const reasons = of(events, 'ended').map(({ system, reason }) => [system, reason])
  expect(Object.fromEntries(reasons)).toEqual({
    paperNatural: 'limit',
    slow: 'limit',
    fast: 'limit',
    wild: 'diverged',
  })
})

test('a smaller batch takes as many updates a step as make up the rows, and counts them', async () => {
  const { session, events, engine } = await open([small('small', 4e-3)])
  await runToEnd(session)
  const task = new PaperNetworkTask(settings, new ArrayDevice())
  const training = task.training(10)
  const trainer = new NetworkTrainer(training, sgd, { step: 4e-3 })
  for (let step = 0; step < 12; step++) {
    training.prepare(4 * step, 4)
    const { losses } = trainer.advance(4)
    expect(columnOf(events, 'small', 'batchLoss')[step]).toBe(
      losses.reduce((sum, loss) => sum + loss) / 4,
    )
    expect(columnOf(events, 'small', 'testLoss')[step]).toBe(
      task.evaluate(trainer.weights).testLoss,
    )
  }
  const { operations } = of(events, 'ready')[0]!
  expect(operations.small).toBe(4 * sgd.operations(engine.task.network, 10))
})

test('what it says of its damping comes with each step', async () => {
  const { session, events } = await open([natural])
  await runToEnd(session)
  const reports = of(events, 'measured').map((event) => event.reports)
  expect(reports[0]!.damping).toBe(0.01)
  expect(reports.every(({ reductionRatio }) => Number.isFinite(reductionRatio))).toBe(true)
})

test('from a snapshot another session goes on to the same losses, bit for bit', async () => {
  const systems = chosen.slice(0, 3)
  const whole = await open(systems)
  await runToEnd(whole.session)
  const { racers } = of(whole.events, 'snapshot')[0]!
  const from = racers.slow!.ensemble.step
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThan(12)
  const { session, events } = await open(systems, { snapshot: racers })
  expect(of(events, 'restored')[0]!.steps).toEqual({ paperNatural: from, slow: from, fast: from })
  await runToEnd(session)
  for (const key of ['paperNatural', 'slow', 'fast']) {
    const expected = columnOf(whole.events, key, 'testLoss').slice(from)
    expect(columnOf(events, key, 'testLoss')).toEqual(expected)
  }
})

test.each([
  [[small('a', 1), small('a', 2)], /Two systems of the run are called “a”/],
  [[{ ...small('a', 1), batch: 30 }], /A batch of 30 does not divide the 40 samples/],
  [[{ id: 'nothing', params: {} }], /no system “nothing”/],
])('refuses what it cannot run: %#', async (systems, reason) => {
  await expect(open(systems)).rejects.toThrow(reason)
})
