import { Matrix } from 'ml-matrix'
import { expect, test, vi } from 'vitest'
import { excessLoss, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import type { Chosen } from '../experiment/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import { Backend } from './backend'
import type { MeasuredEvent } from './protocol'
import { Session } from './session'
import type { SnapshotEvent, WorkerEvent } from './workerProtocol'

const experiment = { ...defaultExperiment, backend: 'cpu', width: 4, pace: 0, steps: 120 } as const

const systems: readonly Chosen[] = [
  { id: 'naturalGradient', params: { step: 0.1, fisher: 'batch' } },
  { id: 'sgd', params: { step: 1 } },
]

async function startSession({
  isWatched = false,
  snapshot = null as SnapshotEvent['racers'] | null,
  chosen = systems,
} = {}) {
  const events: WorkerEvent[] = []
  const engine = await new Backend(() => {}).build({ kind: 'deepLinear', experiment }, chosen)
  const { steps, pace } = experiment
  const options = { run: 7, steps, pace, isWatched, snapshot }
  const session = new Session(engine, options, (event) => events.push(structuredClone(event)))
  return { events, session }
}

const lossesOf = (events: WorkerEvent[], system: string) =>
  events
    .filter((event): event is MeasuredEvent => event.type === 'measured')
    .filter((event) => event.system === system)
    .flatMap((event) => [...event.columns.excess!])

test('reports what runs, then a gapless curve of each system, then why each ended', async () => {
  const { events, session } = await startSession()
  expect(events[0]).toMatchObject({ type: 'ready', run: 7, report: { backend: 'cpu' } })
  session.start()
  while (session.running) await session.tick()
  expect(lossesOf(events, 'sgd')).toHaveLength(120)
  let next = 1
  for (const event of events) {
    if (event.type !== 'measured' || event.system !== 'naturalGradient') continue
    expect(event.firstStep).toBe(next)
    next += event.columns.excess!.length
  }
  const ends = events.filter((event) => event.type === 'ended')
  expect(ends.find((end) => end.system === 'naturalGradient')).toMatchObject({ reason: 'target' })
  expect(ends.find((end) => end.system === 'sgd')).toMatchObject({
    reason: 'limit',
    step: 120,
  })
})

const chosenSystems = [
  ...systems,
  { id: 'adam', params: { step: 0.01 } },
  { id: 'kfac', params: { damping: 1e-3 } },
  { id: 'minimumNorm', params: { step: 0.1 } },
]

test('from a snapshot another session goes on to the same losses, bit for bit', async () => {
  const whole = await startSession({ chosen: chosenSystems })
  whole.session.start()
  while (whole.session.running) await whole.session.tick()
  const snapshots = whole.events.filter((event) => event.type === 'snapshot')
  const { racers } = snapshots[0]!
  const from = racers.sgd!.ensemble.step
  expect(from).toBeGreaterThan(0)

  const { events, session } = await startSession({ chosen: chosenSystems, snapshot: racers })
  expect(events[0]).toMatchObject({ type: 'restored', run: 7, steps: { sgd: from, adam: from } })
  session.start()
  while (session.running) await session.tick()
  for (const { id } of chosenSystems) {
    const expected = lossesOf(whole.events, id).slice(from)
    expect(lossesOf(events, id), id).toEqual(expected)
  }
})

test('whenever it rests, the last snapshot is of the step it rests at', async () => {
  const { events, session } = await startSession()
  const snapshotStep = () =>
    events.findLast((event) => event.type === 'snapshot')?.racers.sgd?.ensemble.step
  await session.step()
  await session.step()
  expect(snapshotStep()).toBe(2)
  session.start()
  await session.tick()
  await session.pause()
  const paused = lossesOf(events, 'sgd').length
  expect(paused).toBeGreaterThan(2)
  expect(snapshotStep()).toBe(paused)
  session.start()
  while (session.running) await session.tick()
  const snapshots = events.filter((event) => event.type === 'snapshot')
  expect(snapshotStep()).toBe(lossesOf(events, 'sgd').length)
  await session.pause()
  expect(events.filter((event) => event.type === 'snapshot')).toEqual(snapshots)
  const again = await startSession({ snapshot: {} })
  expect(again.events[0]).toMatchObject({
    type: 'restored',
    steps: { naturalGradient: 0, sgd: 0 },
  })
})

test('keeps to the pace', async () => {
  const { events, session } = await startSession()
  await session.retime(120, 100)
  session.start()
  const started = performance.now()
  while (performance.now() - started < 300) {
    await session.tick()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await session.pause()
  const steps = lossesOf(events, 'sgd').length
  expect(steps).toBeGreaterThan(15)
  expect(steps).toBeLessThanOrEqual(32)
})

const samplesOf = (events: WorkerEvent[], system: string) =>
  events.filter((event) => event.type === 'weights').filter((event) => event.system === system)

test('a machine slower than the pace goes on at its own', async () => {
  const { session, events } = await startSession()
  await session.retime(120, 400)
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => time)
  session.start()
  for (let tick = 0; session.running && tick < 200; tick++) {
    time += 50
    await session.tick()
    // A block takes longer than its steps last at this pace.
    time += 200
  }
  clock.mockRestore()
  expect(session.running).toBe(false)
  const measured = events.filter((event) => event.type === 'measured')
  expect(Math.min(...measured.map(({ columns }) => columns.excess!.length))).toBeGreaterThan(0)
  expect(lossesOf(events, 'sgd')).toHaveLength(120)
})

test('watched weights are those of the start, of each step taken by hand, and of the end', async () => {
  const { events, session } = await startSession({ isWatched: true })
  expect(samplesOf(events, 'naturalGradient').map(({ step }) => step)).toEqual([0])
  await session.step()
  await session.step()
  expect(samplesOf(events, 'sgd').map(({ step }) => step)).toEqual([0, 1, 2])
  session.start()
  while (session.running) await session.tick()
  const last = samplesOf(events, 'sgd').at(-1)!
  expect(last.step).toBe(120)
  expect(last.layers).toHaveLength(experiment.depth)
  const [excess] = lossesOf(events, 'sgd').slice(-1)
  const problem = toTeacherBasis(buildProblem(experiment))
  const layers = last.layers.map((one) => Matrix.from1DArray(one.rows, one.columns, one.entries))
  expect(excessLoss(totalMap(layers), problem)).toBeCloseTo(excess!, 12)
})

test('weights that nobody watches are not read', async () => {
  const { events, session } = await startSession()
  session.start()
  while (session.running) await session.tick()
  expect(samplesOf(events, 'sgd')).toEqual([])
  session.watch(true)
  expect(samplesOf(events, 'sgd').map(({ step }) => step)).toEqual([120])
})
