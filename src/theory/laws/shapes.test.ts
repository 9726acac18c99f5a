/** @file What is predicted of networks that are not square, against the reference trainer. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { obstacles } from '../../systems/obstacles'
import { available } from '../../testing/available'
import { type Asked, experimentWith as withDefaults } from '../../testing/experiment'
import { measuredRun } from '../../testing/referenceRun'
import { entrywiseError } from '../../testing/relativeError'
import { predict } from './prediction'

const experimentWith = (changes: Asked): Experiment =>
  withDefaults({ batch: 0, kappa: 10, depth: 3, ...changes })

const predictFor = (changes: Asked) => {
  const experiment = experimentWith(changes)
  return predict(experiment, buildProblem(experiment))
}

const kindOf = (changes: Asked) => available(predictFor(changes).laws.naturalGradient!.law).kind

const contracting = { width: 6, hidden: 3, outputs: 3 }
const expanding = { width: 3, hidden: 3, outputs: 6 }
const between = { width: 6, hidden: 5, outputs: 3 }
const wide = { width: 6, hidden: 9, outputs: 4 }
const bottleneck = { width: 6, hidden: 2, outputs: 5 }

test('in every shape, every curve called exact is what the reference trainer does', () => {
  let compared = 0
  fc.assert(
    fc.property(
      fc.record({
        depth: fc.integer({ min: 1, max: 8 }),
        width: fc.integer({ min: 2, max: 8 }),
        hidden: fc.integer({ min: 1, max: 10 }),
        outputs: fc.integer({ min: 1, max: 8 }),
        kappa: fc.constantFrom(2, 30, 1000),
        inputKappa: fc.constantFrom(1, 10, 100),
        inputBasis: fc.constantFrom('random', 'aligned'),
        start: fc.constantFrom('balanced', 'polar', 'gaussian', 'orthogonal'),
        z0: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        seed: fc.nat(),
        batch: fc.constantFrom(0, 32),
        alpha: fc.double({ min: 0.02, max: 0.8, noNaN: true }),
        eta: fc.double({ min: 0.1, max: 1.9, noNaN: true }),
      }),
      (fields) => {
        const experiment = withDefaults({ ...(fields as Asked), steps: 40 })
        const { laws } = predict(experiment, buildProblem(experiment))
        const curves = [
          ['naturalGradient', laws.naturalGradient!.law],
          ['sgd', laws.sgd!.law],
        ] as const
        for (const [kind, curve] of curves) {
          if ('reason' in curve || curve.kind !== 'exact') continue
          const trace = measuredRun(experiment, kind, curve.excess.length - 1)
          const error = entrywiseError(curve.excess.subarray(0, trace.length), trace)
          expect(error, kind).toBeLessThan(1e-6)
          compared++
        }
      },
    ),
    { numRuns: 200 },
  )
  expect(compared).toBeGreaterThan(50)
})

test('which law a shape has from a random start', () => {
  const start = 'orthogonal'
  expect(kindOf({ ...contracting, start })).toBe('exact')
  expect(kindOf({ ...expanding, start })).toBe('exact')
  expect(kindOf({ ...bottleneck, start })).toBe('exact')
  expect(kindOf({ ...wide, start })).toBe('approximate')
  expect(kindOf({ ...between, start })).toBe('approximate')
  expect(kindOf({ ...wide, start, depth: 1, alpha: 0.5 })).toBe('exact')
})

test('from a balanced start every shape has an exact law, a bottleneck with mixing inputs too', () => {
  for (const shape of [contracting, expanding, between, wide, bottleneck]) {
    expect(kindOf(shape)).toBe('exact')
    expect(kindOf({ ...shape, inputKappa: 30 })).toBe('exact')
  }
})

test('a batch’s own Fisher keeps the law exact only where the law does not depend on the inputs', () => {
  const sampled = { batch: 64, start: 'orthogonal' } as const
  expect(kindOf({ ...expanding, ...sampled })).toBe('exact')
  expect(kindOf({ ...contracting, ...sampled })).toBe('mean')
  expect(kindOf({ ...bottleneck, ...sampled })).toBe('mean')
  expect(kindOf({ ...bottleneck, batch: 64 })).toBe('mean')
  expect(kindOf({ ...contracting, batch: 64 })).toBe('exact')
  expect(kindOf({ ...wide, batch: 64 })).toBe('exact')
  expect(kindOf({ ...wide, batch: 64, labelNoise: 0.1 })).toBe('mean')
  const { laws } = predictFor({ ...wide, ...sampled, fisher: 'population' })
  expect(laws.naturalGradient!.notes).toEqual([
    expect.stringContaining('no closed law'),
    expect.stringContaining('noise of the sampled batches'),
  ])
})

test.each([wide, between, { width: 5, hidden: 9, outputs: 5 }])(
  'from a random start small steps follow (1 − α)^{2n}, the closer the smaller: %o',
  (shape) => {
    const deviation = (alpha: number) => {
      const experiment = experimentWith({ ...shape, start: 'orthogonal', alpha, steps: 4000 })
      const { laws } = predict(experiment, buildProblem(experiment))
      const { kind, excess } = available(laws.naturalGradient!.law)
      expect(kind).toBe('approximate')
      const trace = measuredRun(experiment, 'naturalGradient', laws.naturalGradient!.stepsToTarget!)
      return Math.max(...trace.map((value, k) => Math.abs(Math.log(value / excess[k]!))))
    }
    const [large, small] = [deviation(0.04), deviation(0.02)]
    expect(large).toBeLessThan(0.1)
    expect(large / small).toBeCloseTo(2, 0)
  },
)

test('for bold steps from a random start nothing is drawn but the flow', () => {
  for (const shape of [wide, between]) {
    const { laws } = predictFor({
      ...shape,
      start: 'gaussian',
      alpha: 0.3,
    })
    expect(laws.naturalGradient!.law).toEqual({ reason: expect.stringContaining('no closed law') })
    expect(laws.naturalGradient!.continuous).toHaveProperty('excess')
    expect(laws.naturalGradient!.stepsToTarget).toBeNull()
  }
})

test('a random start with less than two hidden units to spare is warned of', () => {
  const notesAt = (hidden: number) =>
    predictFor({ width: 6, outputs: 4, hidden, start: 'gaussian' }).laws.naturalGradient!.notes
  const warning = expect.stringContaining('With fewer than 8 hidden units')
  for (const hidden of [5, 6, 7]) expect(notesAt(hidden)).toContainEqual(warning)
  expect(notesAt(8)).not.toContainEqual(warning)
  expect(predictFor({ width: 6, outputs: 4, hidden: 6 }).laws.naturalGradient!.notes).toEqual([])
})

test.each([contracting, expanding, between, wide, { width: 5, hidden: 8, outputs: 5 }])(
  'the flow goes straight to the teacher: %o',
  (shape) => {
    const changes = { ...shape, start: 'orthogonal', alpha: 0.01, steps: 200 } as const
    const experiment = experimentWith({ ...changes, inputKappa: 5 })
    const { continuous } = predict(experiment, buildProblem(experiment)).laws.naturalGradient!
    const trace = measuredRun(experiment, 'naturalGradient', 200)
    expect(entrywiseError(available(continuous!).excess, trace)).toBeLessThan(0.05)
    const half = measuredRun(
      experimentWith({ ...changes, inputKappa: 5, alpha: 0.005 }),
      'naturalGradient',
      200,
    )
    const flow = trace.map((_, n) => trace[0]! * Math.exp(-0.01 * n))
    expect(entrywiseError(half, flow)).toBeLessThan(0.025)
  },
)

test('only square networks have walls that are known beforehand', () => {
  for (const shape of [contracting, expanding, between, wide, bottleneck]) {
    for (const start of ['gaussian', 'orthogonal', 'balanced'] as const) {
      expect(predictFor({ ...shape, start }).laws.naturalGradient!.wall).toBeNull()
    }
  }
})

test('the no-overshoot step is that of the carried modes, where there are modes', () => {
  const square = predictFor({ width: 4, z0: 0.2 }).figures.aMono!
  for (const shape of [contracting, expanding, between, wide, bottleneck]) {
    expect(predictFor({ ...shape, z0: 0.2 }).figures.aMono).toBeCloseTo(square, 12)
    expect(predictFor({ ...shape, start: 'gaussian' }).figures.aMono).toBeNull()
    const { notes } = predictFor({ ...shape, z0: 0.2, alpha: 0.9 }).laws.naturalGradient!
    expect(notes).toContainEqual(expect.stringContaining('overshoots'))
  }
})

test('a prediction travels between threads unchanged, and reasons are sentences, in any shape', () => {
  fc.assert(
    fc.property(
      fc.record({
        depth: fc.integer({ min: 1, max: 16 }),
        width: fc.integer({ min: 2, max: 10 }),
        hidden: fc.integer({ min: 0, max: 14 }),
        outputs: fc.integer({ min: 0, max: 10 }),
        inputKappa: fc.constantFrom(1, 100),
        inputBasis: fc.constantFrom('random', 'aligned'),
        start: fc.constantFrom('balanced', 'polar', 'identity', 'gaussian', 'orthogonal'),
        z0: fc.constantFrom(0.1, 0.9),
        seed: fc.nat(),
        batch: fc.constantFrom(0, 16, 100),
        labelNoise: fc.constantFrom(0, 1e-3),
        alpha: fc.double({ min: 0.01, max: 2, noNaN: true }),
        eta: fc.double({ min: 0.5, max: 4, noNaN: true }),
        steps: fc.constantFrom(10, 500),
      }),
      (changes) => {
        fc.pre(obstacles(experimentWith(changes as Asked)).length === 0)
        const prediction = predictFor(changes as Asked)
        expect(structuredClone(prediction)).toEqual(prediction)
        const { laws, figures } = prediction
        const { law: exact, continuous, notes } = laws.naturalGradient!
        for (const curve of [exact, continuous!, laws.sgd!.law]) {
          if ('reason' in curve) expect(curve.reason).toMatch(/^[A-Z].*\.$/)
          else {
            expect(curve.excess.length).toBeLessThanOrEqual(changes.steps + 1)
            expect(curve.excess.length).toBeGreaterThan(0)
            const lowest = figures.excessFloor * (1 - 1e-9)
            expect(curve.excess.every((value) => value >= lowest && value < Infinity)).toBe(true)
          }
        }
        for (const note of notes) expect(note).toMatch(/^[A-Z].*\.$/)
      },
    ),
    { numRuns: 100 },
  )
})
