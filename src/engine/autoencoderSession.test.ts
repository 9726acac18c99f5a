import { expect, test } from 'vitest'
import { mulberry32 } from '../../core/random'
import type { AutoencoderOptimizer, AutoencoderSettings } from '../../experiment/autoencoder'
import { ArrayDevice } from './device/arrayDevice'
import type { AutoencoderEvent, EvaluatedEvent } from './protocol'
import { nextEvaluation, Session } from './session'

const uniform = mulberry32(1)
const pixels = 9
const bytes = (count: number) => Uint8Array.from({ length: count * pixels }, () => 256 * uniform())
const digits = { pixels, train: bytes(60), test: bytes(20) }

const sgd = { id: 'sgd', step: 0.1 } as const
const adam = { id: 'adam', step: 3e-3 } as const
const natural = {
  id: 'natural',
  step: 1,
  damping: 1e-2,
  clip: 3,
  memory: 0.05,
  refresh: 20,
} as const

/** A session on a tiny network, and what it has posted. */
function open(
  optimizers: readonly AutoencoderOptimizer[],
  changes: Partial<AutoencoderSettings> = {},
) {
  const events: AutoencoderEvent[] = []
  const settings: AutoencoderSettings = {
    side: 14,
    layers: [pixels, 5, 3, 5, pixels],
    activation: 'tanh',
    loss: 'squared',
    batch: 32,
    steps: 60,
    seed: 3,
    optimizers,
    ...changes,
  }
  const command = { type: 'load', run: 7, settings, digits, shown: [4, 2] } as const
  const session = new Session(command, new ArrayDevice(null), (event) => events.push(event))
  return { session, events }
}

const of = <T extends AutoencoderEvent['type']>(events: readonly AutoencoderEvent[], type: T) =>
  events.filter((event): event is Extract<AutoencoderEvent, { type: T }> => event.type === type)

function runToEnd(session: Session): void {
  session.start()
  while (session.running) session.tick()
}

/** All batch losses of an optimizer, after checking that no step is missing. */
function batchLosses(events: readonly AutoencoderEvent[], id: string): number[] {
  const losses: number[] = []
  for (const event of of(events, 'progress')) {
    if (event.optimizer !== id) continue
    expect(event.firstStep).toBe(losses.length + 1)
    losses.push(...event.batchLoss)
  }
  return losses
}

test('says what runs, then gapless losses, evaluations on schedule, and why each ended', () => {
  const { session, events } = open([natural, sgd])
  const [ready] = of(events, 'ready')
  expect(ready).toMatchObject({ run: 7, report: { backend: 'cpu', precision: 'float64' } })
  expect(ready!.operations.natural).toBeGreaterThan(ready!.operations.sgd!)
  runToEnd(session)
  const due = [10, 20, 30, 40, 50, 60]
  for (const id of ['natural', 'sgd'] as const) {
    expect(batchLosses(events, id)).toHaveLength(60)
    const evaluated = of(events, 'evaluated').filter((event) => event.optimizer === id)
    expect(evaluated.map((event) => event.step)).toEqual(due)
    expect(evaluated.at(-1)!.testLoss).toBeLessThan(ready!.testLoss)
    expect(events).toContainEqual({
      type: 'ended',
      run: 7,
      optimizer: id,
      step: 60,
      reason: 'limit',
    })
  }
  expect(of(events, 'running').map((event) => event.running)).toEqual([true, false])
})

test('evaluates every tenth step to 100, then every 25th', () => {
  const steps = [0]
  while (steps.at(-1)! < 150) steps.push(nextEvaluation(steps.at(-1)!))
  expect(steps).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 125, 150])
})

test('an optimizer’s curve depends neither on the others nor on how the steps are taken', () => {
  const together = open([natural, sgd, adam])
  runToEnd(together.session)
  for (const one of [natural, sgd, adam]) {
    const alone = open([one])
    for (let k = 0; k < 60; k++) alone.session.step()
    expect(batchLosses(alone.events, one.id)).toEqual(batchLosses(together.events, one.id))
  }
  const otherSeed = open([sgd], { seed: 4 })
  runToEnd(otherSeed.session)
  expect(batchLosses(otherSeed.events, 'sgd')[0]).not.toBe(batchLosses(together.events, 'sgd')[0])
})

test('one that diverges stops alone, at the step that showed it', () => {
  const { session, events } = open([{ id: 'sgd', step: 10 }, adam])
  runToEnd(session)
  const [ended, other] = of(events, 'ended')
  expect(ended).toMatchObject({ optimizer: 'sgd', reason: 'diverged' })
  const losses = batchLosses(events, 'sgd')
  expect(losses).toHaveLength(ended!.step)
  const bound = 1e3 * of(events, 'ready')[0]!.trainLoss
  expect(losses.at(-1)! <= bound).toBe(false)
  expect(losses.slice(0, -1).every((loss) => loss <= bound)).toBe(true)
  expect(other).toMatchObject({ optimizer: 'adam', reason: 'limit', step: 60 })
})

test('goes on to a later limit, and stops where it is beyond an earlier one', () => {
  const { session, events } = open([sgd])
  runToEnd(session)
  session.extend(80)
  runToEnd(session)
  session.extend(70)
  session.start()
  expect(session.running).toBe(false)
  expect(of(events, 'ended').map((event) => event.step)).toEqual([60, 80])
})

test('the test loss is that of the weights it hands out', () => {
  const { session, events } = open([adam])
  runToEnd(session)
  session.sendWeights()
  const weights = of(events, 'weights')[0]!.weights.adam!
  const last = of(events, 'evaluated').at(-1)!
  let sum = 0
  for (let i = 0; i < 20; i++) {
    const x = [...digits.test.subarray(i * pixels, (i + 1) * pixels)].map((byte) => byte / 255)
    const y = respondPlainly(weights, x)
    sum += y.reduce((total, value, p) => total + (value - x[p]!) ** 2 / 2, 0)
  }
  expect(last.testLoss).toBeCloseTo(sum / 20, 5)
})

/** Outputs of one image, unit by unit. */
function respondPlainly(weights: readonly Float32Array[], x: readonly number[]): number[] {
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

test('pictures: reconstructions of the digits asked for, and the first layer without biases', () => {
  const { session, events } = open([adam], { loss: 'cross-entropy' })
  runToEnd(session)
  session.sendWeights()
  const weights = of(events, 'weights')[0]!.weights.adam!
  const { reconstructions, filters, step } = of(events, 'pictures').at(-1)!
  expect(step).toBe(60)
  const shown = [...digits.test.subarray(4 * pixels, 5 * pixels)].map((byte) => byte / 255)
  respondPlainly(weights, shown).forEach((z, p) => {
    expect(reconstructions[p]).toBeCloseTo(1 / (1 + Math.exp(-z)), 5)
  })
  expect(reconstructions).toHaveLength(2 * pixels)
  const firstRow = weights[0]!.subarray(0, pixels)
  expect([...filters.subarray(0, pixels)]).toEqual([...firstRow])
  expect(filters).toHaveLength(5 * pixels)
})

test('a network without a bottleneck has a PCA line of zero; cross-entropy has none', () => {
  const wide = open([sgd], { layers: [pixels, 12, pixels], steps: 1 })
  expect(of(wide.events, 'ready')[0]!.pcaLoss).toBe(0)
  const logits = open([sgd], { loss: 'cross-entropy', steps: 1 })
  expect(of(logits.events, 'ready')[0]!.pcaLoss).toBeNull()
})

test('times only training, more of it with each evaluation', () => {
  const { session, events } = open([sgd])
  runToEnd(session)
  const times = of(events, 'evaluated').map((event: EvaluatedEvent) => event.milliseconds)
  expect(times.every((time, k) => k === 0 || time > times[k - 1]!)).toBe(true)
})
