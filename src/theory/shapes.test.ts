/** @file What is predicted of networks that are not square, against the reference trainer. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { ReferenceTrainer } from '../engine/linear/reference'
import { obstacles } from '../experiment/obstacles'
import { fisherOf } from '../experiment/optimizers'
import { defaultExperiment, type Experiment } from '../experiment/schema'
import { entrywiseError } from '../testing/relativeError'
import type { Curve } from './curve'
import type { Unavailable } from './law'
import { predict } from './prediction'

const experimentWith = (changes: Partial<Experiment>): Experiment => ({
  ...defaultExperiment,
  batch: 0,
  kappa: 10,
  depth: 3,
  ...changes,
})

const predictFor = (changes: Partial<Experiment>) => {
  const experiment = experimentWith(changes)
  return predict(experiment, buildProblem(experiment))
}

function curveOf(curve: Curve | Unavailable): Curve {
  if ('reason' in curve) throw new Error(curve.reason)
  return curve
}

const kindOf = (changes: Partial<Experiment>) => curveOf(predictFor(changes).laws.natural!.law).kind

/** The reference trainer's excess after steps 0..steps, while it stays above 1e-10 of the initial one. */
function measured(experiment: Experiment, kind: 'natural' | 'gradient', steps: number): number[] {
  const problem = buildProblem(experiment)
  const optimizer =
    kind === 'natural'
      ? ({ kind, step: experiment.naturalStep, fisher: fisherOf('natural', experiment) } as const)
      : ({ kind, step: gradientStepSize(experiment, problem) } as const)
  const trainer = new ReferenceTrainer(problem, optimizer, experiment)
  const trace = [trainer.initialExcess]
  while (trainer.step < steps && trace.at(-1)! > 1e-10 * trace[0]!) {
    trace.push(trainer.advance(1).excess[0]!)
  }
  return trace
}

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
        naturalStep: fc.double({ min: 0.02, max: 0.8, noNaN: true }),
        gradientStep: fc.double({ min: 0.1, max: 1.9, noNaN: true }),
      }),
      (fields) => {
        const experiment = { ...defaultExperiment, ...fields, steps: 40 } as Experiment
        const { laws } = predict(experiment, buildProblem(experiment))
        const curves = [
          ['natural', laws.natural!.law],
          ['gradient', laws.gradient!.law],
        ] as const
        for (const [kind, curve] of curves) {
          if ('reason' in curve || curve.kind !== 'exact') continue
          const trace = measured(experiment, kind, curve.excess.length - 1)
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
  expect(kindOf({ ...wide, start, depth: 1, naturalStep: 0.5 })).toBe('exact')
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
  const { laws } = predictFor({ ...wide, ...sampled, naturalFisher: 'population' })
  expect(laws.natural!.notes).toEqual([
    expect.stringContaining('no closed law'),
    expect.stringContaining('noise of the sampled batches'),
  ])
})

test.each([wide, between, { width: 5, hidden: 9, outputs: 5 }])(
  'from a random start small steps follow (1 − α)^{2n}, the closer the smaller: %o',
  (shape) => {
    const deviation = (naturalStep: number) => {
      const experiment = experimentWith({ ...shape, start: 'orthogonal', naturalStep, steps: 4000 })
      const { laws, figures } = predict(experiment, buildProblem(experiment))
      const { kind, excess } = curveOf(laws.natural!.law)
      expect(kind).toBe('approximate')
      const trace = measured(experiment, 'natural', figures.naturalSteps!)
      return Math.max(...trace.map((value, k) => Math.abs(Math.log(value / excess[k]!))))
    }
    const [large, small] = [deviation(0.04), deviation(0.02)]
    expect(large).toBeLessThan(0.1)
    expect(large / small).toBeCloseTo(2, 0)
  },
)

test('for bold steps from a random start nothing is drawn but the flow', () => {
  for (const shape of [wide, between]) {
    const { laws, figures } = predictFor({
      ...shape,
      start: 'gaussian',
      naturalStep: 0.3,
    })
    expect(laws.natural!.law).toEqual({ reason: expect.stringContaining('no closed law') })
    expect(laws.natural!.continuous).toHaveProperty('excess')
    expect(figures.naturalSteps).toBeNull()
  }
})

test('a random start with less than two hidden units to spare is warned of', () => {
  const notesAt = (hidden: number) =>
    predictFor({ width: 6, outputs: 4, hidden, start: 'gaussian' }).laws.natural!.notes
  const warning = expect.stringContaining('With fewer than 8 hidden units')
  for (const hidden of [5, 6, 7]) expect(notesAt(hidden)).toContainEqual(warning)
  expect(notesAt(8)).not.toContainEqual(warning)
  expect(predictFor({ width: 6, outputs: 4, hidden: 6 }).laws.natural!.notes).toEqual([])
})

test.each([contracting, expanding, between, wide, { width: 5, hidden: 8, outputs: 5 }])(
  'the flow goes straight to the teacher: %o',
  (shape) => {
    const changes = { ...shape, start: 'orthogonal', naturalStep: 0.01, steps: 200 } as const
    const experiment = experimentWith({ ...changes, inputKappa: 5 })
    const { continuous } = predict(experiment, buildProblem(experiment)).laws.natural!
    const trace = measured(experiment, 'natural', 200)
    expect(entrywiseError(curveOf(continuous!).excess, trace)).toBeLessThan(0.05)
    const half = measured({ ...experiment, naturalStep: 0.005 }, 'natural', 200)
    const flow = trace.map((_, n) => trace[0]! * Math.exp(-0.01 * n))
    expect(entrywiseError(half, flow)).toBeLessThan(0.025)
  },
)

test('only square networks have walls that are known beforehand', () => {
  for (const shape of [contracting, expanding, between, wide, bottleneck]) {
    for (const start of ['gaussian', 'orthogonal', 'balanced'] as const) {
      expect(predictFor({ ...shape, start }).laws.natural!.wall).toBeNull()
    }
  }
})

test('the no-overshoot step is that of the carried modes, where there are modes', () => {
  const square = predictFor({ width: 4, z0: 0.2 }).figures.aMono!
  for (const shape of [contracting, expanding, between, wide, bottleneck]) {
    expect(predictFor({ ...shape, z0: 0.2 }).figures.aMono).toBeCloseTo(square, 12)
    expect(predictFor({ ...shape, start: 'gaussian' }).figures.aMono).toBeNull()
    const { notes } = predictFor({ ...shape, z0: 0.2, naturalStep: 0.9 }).laws.natural!
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
        naturalStep: fc.double({ min: 0.01, max: 2, noNaN: true }),
        gradientStep: fc.double({ min: 0.5, max: 4, noNaN: true }),
        steps: fc.constantFrom(10, 500),
      }),
      (changes) => {
        fc.pre(obstacles(experimentWith(changes as Partial<Experiment>)).length === 0)
        const prediction = predictFor(changes as Partial<Experiment>)
        expect(structuredClone(prediction)).toEqual(prediction)
        const { laws, figures } = prediction
        const { law: exact, continuous, notes } = laws.natural!
        for (const curve of [exact, continuous!, laws.gradient!.law]) {
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
