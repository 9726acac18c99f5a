import { expect, test } from 'vitest'
import { mulberry32 } from '../core/random'
import type { Chosen } from '../experiment/chosen'
import { type Helper, inverted } from '../systems/beforehand'
import type { AutoencoderSetup } from '../tasks/autoencoder'
import { Backend } from './backend'
import { Session } from './session'
import type { SnapshotEvent, WorkerEvent } from './workerProtocol'

const uniform = mulberry32(1)
const pixels = 9
const bytes = (count: number) => Uint8Array.from({ length: count * pixels }, () => 256 * uniform())
const digits = { pixels, train: bytes(60), test: bytes(20) }

const sgd: Chosen = { id: 'sgd', params: { step: 0.1 } }
const adam: Chosen = { id: 'adam', params: { step: 3e-3 } }
const natural: Chosen = {
  id: 'onlineNatural',
  params: { step: 1, damping: 1e-2, clip: 3, memory: 0.05, refresh: 20 },
}
const kfac: Chosen = { id: 'kfac', params: { damping: 3 } }

interface Options extends Partial<AutoencoderSetup> {
  readonly backend?: 'webgl' | 'cpu'
  readonly steps?: number
  readonly snapshot?: SnapshotEvent['racers']
  readonly helper?: Helper
}

/** A session on a tiny network, without WebGL, and what it has posted. */
async function open(
  systems: readonly Chosen[],
  { backend = 'webgl', steps = 60, snapshot, helper, ...changes }: Options = {},
) {
  const events: WorkerEvent[] = []
  const settings: AutoencoderSetup = {
    layers: [pixels, 5, 3, 5, pixels],
    activation: 'tanh',
    loss: 'squared',
    scaling: 'unit',
    init: 'glorot',
    batch: 32,
    seed: 3,
    ...changes,
  }
  const spec = { kind: 'autoencoder', backend, settings, digits, shown: [4, 2] } as const
  const engine = await new Backend(() => {}, undefined, helper).build(spec, systems)
  const options = { run: 7, steps, pace: 0, isWatched: false, snapshot: snapshot ?? null }
  const session = new Session(engine, options, (event) => events.push(structuredClone(event)))
  return { session, events, task: engine.task }
}

const of = <T extends WorkerEvent['type']>(events: readonly WorkerEvent[], type: T) =>
  events.filter((event): event is Extract<WorkerEvent, { type: T }> => event.type === type)

async function runToEnd(session: Session): Promise<void> {
  session.start()
  while (session.running) await session.tick()
}

const measured = (events: readonly WorkerEvent[], id: string, series: 'step' | 'evaluation') =>
  of(events, 'measured').filter((event) => event.system === id && event.series === series)

/** All batch losses of a system, after checking that no step is missing. */
function batchLosses(events: readonly WorkerEvent[], id: string, from = 0): number[] {
  const losses: number[] = []
  for (const event of measured(events, id, 'step')) {
    expect(event.firstStep).toBe(from + losses.length + 1)
    losses.push(...event.columns.batchLoss!)
  }
  return losses
}

test('where the CPU is asked for no GPU is looked for; where one is missing, its absence is said', async () => {
  const reports = []
  for (const backend of ['cpu', 'webgl'] as const) {
    const { events } = await open([sgd], { backend })
    reports.push(of(events, 'ready')[0]!.report)
  }
  expect(reports[0]).toMatchObject({ backend: 'cpu', precision: 'float64', fallback: null })
  expect(reports[1]).toMatchObject({ backend: 'cpu', precision: 'float64' })
  expect(reports[1]!.fallback?.reason).toBeTruthy()
})

test('says what runs, then gapless losses, evaluations on schedule, and why each ended', async () => {
  const { session, events } = await open([natural, sgd])
  const [ready] = of(events, 'ready')
  expect(ready).toMatchObject({ run: 7, report: { backend: 'cpu', precision: 'float64' } })
  expect(ready!.operations.onlineNatural).toBeGreaterThan(ready!.operations.sgd!)
  await runToEnd(session)
  const due = [10, 20, 30, 40, 50, 60]
  for (const id of ['onlineNatural', 'sgd']) {
    expect(batchLosses(events, id)).toHaveLength(60)
    const evaluated = measured(events, id, 'evaluation')
    expect(evaluated.map((event) => event.firstStep)).toEqual(due)
    expect(evaluated.at(-1)!.columns.testLoss![0]).toBeLessThan(ready!.start.testLoss!)
    expect(events).toContainEqual({
      type: 'ended',
      run: 7,
      system: id,
      step: 60,
      reason: 'limit',
      counts: { target: 0, diverged: 0, inverse: 0 },
    })
  }
  expect(of(events, 'running').map((event) => event.running)).toEqual([true, false])
})

test('evaluates every tenth step to 100, then every 25th', async () => {
  const { task } = await open([sgd])
  const steps = [0]
  while (steps.at(-1)! < 150) steps.push(task.nextEvaluation(steps.at(-1)!))
  expect(steps).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 125, 150])
})

test('a system’s curve depends neither on the others nor on how the steps are taken', async () => {
  const together = await open([natural, sgd, adam])
  await runToEnd(together.session)
  for (const one of [natural, sgd, adam]) {
    const alone = await open([one])
    for (let k = 0; k < 60; k++) await alone.session.step()
    expect(batchLosses(alone.events, one.id)).toEqual(batchLosses(together.events, one.id))
  }
  const otherSeed = await open([sgd], { seed: 4 })
  await runToEnd(otherSeed.session)
  expect(batchLosses(otherSeed.events, 'sgd')[0]).not.toBe(batchLosses(together.events, 'sgd')[0])
})

test('one that diverges stops alone, at the step that showed it', async () => {
  const { session, events } = await open([{ id: 'sgd', params: { step: 10 } }, adam])
  await runToEnd(session)
  const [ended, other] = of(events, 'ended')
  expect(ended).toMatchObject({ system: 'sgd', reason: 'diverged' })
  const losses = batchLosses(events, 'sgd')
  expect(losses).toHaveLength(ended!.step)
  const bound = 1e3 * of(events, 'ready')[0]!.start.trainLoss!
  expect(losses.at(-1)! <= bound).toBe(false)
  expect(losses.slice(0, -1).every((loss) => loss <= bound)).toBe(true)
  expect(other).toMatchObject({ system: 'adam', reason: 'limit', step: 60 })
})

test('goes on to a later limit, and stops where it is beyond an earlier one', async () => {
  const { session, events } = await open([sgd])
  await runToEnd(session)
  await session.retime(80, 0)
  await runToEnd(session)
  await session.retime(70, 0)
  session.start()
  expect(session.running).toBe(false)
  expect(of(events, 'ended').map((event) => event.step)).toEqual([60, 80])
})

test('the test loss is that of the weights it hands out', async () => {
  const { session, events } = await open([adam])
  await runToEnd(session)
  await session.sendWeights(5)
  const weights = of(events, 'allWeights')[0]!.weights.adam!.map((layer) => layer.entries)
  const last = measured(events, 'adam', 'evaluation').at(-1)!
  let sum = 0
  for (let i = 0; i < 20; i++) {
    const x = [...digits.test.subarray(i * pixels, (i + 1) * pixels)].map((byte) => byte / 255)
    const y = respondPlainly(weights, x)
    sum += y.reduce((total, value, p) => total + (value - x[p]!) ** 2 / 2, 0)
  }
  expect(last.columns.testLoss![0]).toBeCloseTo(sum / 20, 5)
})

/** Outputs of one image, unit by unit. */
function respondPlainly(weights: readonly Float64Array[], x: readonly number[]): number[] {
  let h = x
  weights.forEach((W, l) => {
    const inputs = [...h, 1]
    h = Array.from({ length: W.length / inputs.length }, (_, i) => {
      const z = inputs.reduce((total, a, j) => total + W[i * inputs.length + j]! * a, 0)
      return l === weights.length - 1 ? z : Math.tanh(z)
    })
  })
  return [...h]
}

test('pictures: reconstructions of the digits asked for, and the first layer without biases', async () => {
  const { session, events } = await open([adam], { loss: 'cross-entropy' })
  await runToEnd(session)
  await session.sendWeights(5)
  const weights = of(events, 'allWeights')[0]!.weights.adam!.map((layer) => layer.entries)
  const { reconstructions, filters, step } = of(events, 'pictures').at(-1)!
  expect(step).toBe(60)
  const shown = [...digits.test.subarray(4 * pixels, 5 * pixels)].map((byte) => byte / 255)
  respondPlainly(weights, shown).forEach((z, p) => {
    expect(reconstructions[p]).toBeCloseTo(1 / (1 + Math.exp(-z)), 5)
  })
  expect(reconstructions).toHaveLength(2 * pixels)
  const firstRow = weights[0]!.subarray(0, pixels)
  expect([...filters.subarray(0, pixels)]).toEqual([...firstRow.map(Math.fround)])
  expect(filters).toHaveLength(5 * pixels)
})

test('a network without a bottleneck has a PCA line of zero; cross-entropy has none', async () => {
  const wide = await open([sgd], { layers: [pixels, 12, pixels], steps: 1 })
  expect(of(wide.events, 'ready')[0]!.pcaLoss).toBe(0)
  const logits = await open([sgd], { loss: 'cross-entropy', steps: 1 })
  expect(of(logits.events, 'ready')[0]!.pcaLoss).toBeNull()
})

test('times only training, more of it with each evaluation', async () => {
  const { session, events } = await open([sgd])
  await runToEnd(session)
  const times = measured(events, 'sgd', 'evaluation').map((event) => event.milliseconds)
  expect(times.every((time, k) => k === 0 || time > times[k - 1]!)).toBe(true)
})

test('from a snapshot another session goes on to the same losses, bit for bit', async () => {
  const systems = [natural, kfac, adam]
  const whole = await open(systems, { averages: true })
  await runToEnd(whole.session)
  const [snapshot] = of(whole.events, 'snapshot')
  const { racers } = snapshot!
  const from = racers.adam!.ensemble.step
  expect(from).toBeGreaterThan(0)
  expect(from).toBeLessThan(60)
  const { session, events } = await open(systems, { averages: true, snapshot: racers })
  expect(of(events, 'restored')[0]!.steps).toEqual({ onlineNatural: from, kfac: from, adam: from })
  await runToEnd(session)
  for (const { id } of systems) {
    const expected = batchLosses(whole.events, id).slice(from)
    expect(batchLosses(events, id, from)).toEqual(expected)
    const averages = (of: readonly WorkerEvent[]) =>
      measured(of, id, 'evaluation').map(({ columns }) => columns.averageTestLoss![0]!)
    const rest = averages(events)
    expect(rest.length).toBeGreaterThan(0)
    expect(rest).toEqual(averages(whole.events).slice(-rest.length))
  }
})

test('commands are heard while a helper makes inverses, and the steps are those made alone', async () => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const helper: Helper = {
    invert: async (jobs) => {
      await held
      return jobs.map(inverted)
    },
  }
  const { session, events } = await open([natural, adam], { helper })
  session.start()
  const tick = session.tick()
  await new Promise((resolve) => setTimeout(resolve))
  const pause = session.pause()
  const weights = session.sendWeights(1)
  expect(of(events, 'running').map(({ running }) => running)).toEqual([true, false])
  expect(of(events, 'measured')).toEqual([])
  release()
  await Promise.all([tick, pause, weights])
  // The round is finished before the weights are read.
  const taken = batchLosses(events, natural.id).length
  expect(taken).toBeGreaterThan(0)
  const alone = await open([natural, adam])
  for (let k = 0; k < taken; k++) await alone.session.step()
  await alone.session.sendWeights(1)
  expect(of(events, 'allWeights')).toEqual(of(alone.events, 'allWeights'))
  for (const { id } of [natural, adam]) {
    expect(batchLosses(events, id)).toEqual(batchLosses(alone.events, id))
  }
})

test('a run that is given up while a helper is at work says nothing more', async () => {
  const helper: Helper = { invert: async (jobs) => jobs.map(inverted) }
  const { session, events } = await open([natural], { helper })
  session.start()
  const tick = session.tick()
  await Promise.resolve()
  session.dispose()
  await expect(tick).rejects.toThrow('Nobody waits')
  expect(of(events, 'measured')).toEqual([])
  await session.step()
  expect(of(events, 'measured')).toEqual([])
})

test('an average of the weights changes nothing of the training, and is evaluated beside them', async () => {
  const [plain, averaging] = [await open([adam]), await open([adam], { averages: true })]
  for (const { session } of [plain, averaging]) await runToEnd(session)
  expect(batchLosses(averaging.events, 'adam')).toEqual(batchLosses(plain.events, 'adam'))
  expect(of(averaging.events, 'ready')[0]!.start).toMatchObject({
    averageTestLoss: of(plain.events, 'ready')[0]!.start.testLoss,
  })
  const { testLoss, averageTestLoss } = measured(averaging.events, 'adam', 'evaluation').at(
    -1,
  )!.columns
  expect(averageTestLoss![0]).not.toBe(testLoss![0])
  expect(averageTestLoss![0]).toBeCloseTo(testLoss![0]!, 0)
})

test('several seeds are the runs of each of them: their means, and the range of their test losses', async () => {
  const seeds = await Promise.all([3, 4].map((seed) => open([adam], { seed })))
  const together = await open([adam], { seed: 3, seeds: 2 })
  for (const { session } of [...seeds, together]) await runToEnd(session)
  const [first, second] = seeds.map(({ events }) => batchLosses(events, 'adam'))
  expect(batchLosses(together.events, 'adam')).toEqual(
    first!.map((loss, k) => (loss + second![k]!) / 2),
  )
  const [a, b, both] = [...seeds, together].map(
    ({ events }) => measured(events, 'adam', 'evaluation').at(-1)!.columns,
  )
  const losses = [a!.testLoss![0]!, b!.testLoss![0]!]
  expect(both!.testLoss![0]).toBe((losses[0]! + losses[1]!) / 2)
  expect(both!.lowestTestLoss![0]).toBe(Math.min(...losses))
  expect(both!.highestTestLoss![0]).toBe(Math.max(...losses))
})
