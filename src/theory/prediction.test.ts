import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curvatureExtremes } from '../core/curvature'
import { buildProblem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { ReferenceTrainer } from '../engine/linear/reference'
import type { Optimizer } from '../engine/trainer'
import { fisherOf, isApproximation, type OptimizerId, optimizersOf } from '../experiment/optimizers'
import { presets } from '../experiment/presets'
import { defaultExperiment, type Experiment } from '../experiment/schema'
import { entrywiseError } from '../testing/relativeError'
import type { Curve } from './curve'
import type { Unavailable } from './law'
import { predict } from './prediction'

const predictFor = (changes: Partial<Experiment>) => {
  const experiment = { ...defaultExperiment, ...changes }
  return predict(experiment, buildProblem(experiment))
}

function curveOf(curve: Curve | Unavailable): Curve {
  if ('reason' in curve) throw new Error(curve.reason)
  return curve
}

/** The reference trainer's excess after steps 0..steps, while it stays above 1e-10 of the initial one. */
function measured(experiment: Experiment, id: OptimizerId, steps: number): number[] {
  const problem = buildProblem(experiment)
  const { naturalStep: step, damping } = experiment
  const optimizer: Optimizer = isApproximation(id)
    ? { kind: id, step, damping }
    : id === 'gradient'
      ? { kind: id, step: gradientStepSize(experiment, problem) }
      : { kind: 'natural', step, fisher: fisherOf(id, experiment) }
  const trainer = new ReferenceTrainer(problem, optimizer, experiment)
  const trace = [trainer.initialExcess]
  while (trainer.step < steps && trace.at(-1)! > 1e-10 * trace[0]!) {
    trace.push(trainer.advance(1).excess[0]!)
  }
  return trace
}

test.each(presets)(
  '$name: every curve called exact is what the reference trainer does',
  ({ experiment }) => {
    const { laws } = predict(experiment, buildProblem(experiment))
    expect(Object.keys(laws)).toEqual(optimizersOf(experiment))
    for (const id of optimizersOf(experiment)) {
      const curve = laws[id]!.law
      if ('reason' in curve || curve.kind !== 'exact') continue
      const trace = measured(experiment, id, Math.min(60, curve.excess.length - 1))
      expect(entrywiseError(curve.excess.subarray(0, trace.length), trace), id).toBeLessThan(1e-6)
    }
  },
)

test('steps to 1e-6 are those of the table in docs/theory.md 4.7', () => {
  for (const [depth, kappa, gradientSteps] of [
    [2, 10, 48],
    [2, 100, 279],
    [4, 10, 169],
    [4, 100, 3200],
    [8, 10, 316],
    [8, 100, 10895],
  ] as const) {
    const { figures } = predictFor({ depth, kappa, width: 8, batch: 0 })
    expect(figures.gradientSteps).toBe(gradientSteps)
    expect(figures.naturalSteps).toBe(66)
    const bold = predictFor({ depth, kappa, width: 8, batch: 0, naturalStep: 0.3 })
    expect(bold.figures.naturalSteps).toBe(depth === 8 ? 19 : 20)
  }
})

test('a curve ends at the step limit or two decades below where runs stop', () => {
  const { laws, figures } = predictFor({ steps: 400 })
  const natural = curveOf(laws.natural!.law).excess
  expect(natural[0]! / figures.initialExcess).toBeCloseTo(1, 12)
  expect(natural.at(-1)! / figures.initialExcess).toBeLessThan(1e-10)
  expect(natural.at(-2)! / figures.initialExcess).toBeGreaterThan(1e-10)
  expect(curveOf(laws.gradient!.law).excess).toHaveLength(401)
})

test('batches leave the natural gradient exact only with their own Fisher and clean labels', () => {
  const kindsOf = (changes: Partial<Experiment>) => {
    const { laws } = predictFor(changes)
    return [curveOf(laws.natural!.law).kind, curveOf(laws.gradient!.law).kind]
  }
  expect(kindsOf({ batch: 0 })).toEqual(['exact', 'exact'])
  expect(kindsOf({ batch: 0, labelNoise: 0.1 })).toEqual(['exact', 'exact'])
  expect(kindsOf({ batch: 64 })).toEqual(['exact', 'mean'])
  expect(kindsOf({ batch: 64, labelNoise: 0.1 })).toEqual(['mean', 'mean'])
  expect(kindsOf({ batch: 64, naturalFisher: 'population' })).toEqual(['mean', 'mean'])
  const { laws } = predictFor({ batch: 64, labelNoise: 0.1 })
  expect(laws.natural!.notes[0]).toContain('noise of the sampled batches')
})

test('a batch smaller than the width has no natural gradient of its own', () => {
  const { laws, figures } = predictFor({ batch: 16, width: 20 })
  expect(laws.natural!.law).toHaveProperty('reason')
  expect(laws.natural!.continuous).toHaveProperty('reason')
  expect(figures.naturalSteps).toBeNull()
})

test('nothing is predicted past a wall', () => {
  const { laws, figures } = predictFor({
    start: 'orthogonal',
    width: 8,
    depth: 3,
    kappa: 10,
    batch: 0,
    seed: 3,
  })
  const { wall, law: exact, continuous } = laws.natural!
  expect(wall!.eigenvalue).toBeLessThan(0)
  expect(wall!.step).toBe(Math.floor(wall!.time / defaultExperiment.naturalStep))
  expect(curveOf(exact).excess).toHaveLength(wall!.step + 1)
  expect(curveOf(continuous!).excess).toHaveLength(wall!.step + 1)
  expect(figures.naturalSteps).toBeNull()
  expect(figures.aMono).toBeNull()
})

test('a single layer has no wall', () => {
  const { laws, figures } = predictFor({ start: 'gaussian', depth: 1, batch: 0 })
  expect(laws.natural!.wall).toBeNull()
  expect(figures.naturalSteps).toBe(66)
  expect(figures.aMono).toBe(1)
})

test('a step above α_mono is announced as an overshoot, one below is not', () => {
  const { figures } = predictFor({ z0: 0.1 })
  const notesAt = (naturalStep: number) => predictFor({ z0: 0.1, naturalStep }).laws.natural!.notes
  expect(notesAt(0.99 * figures.aMono!)).toEqual([])
  expect(notesAt(1.01 * figures.aMono!)).toEqual([expect.stringContaining('overshoots')])
})

test('an overshoot that only rounding decides is cut off and announced', () => {
  const outgrown = Array.from({ length: 60 }, (_, seed) =>
    predictFor({ start: 'gaussian', width: 2, depth: 4, batch: 0, seed, naturalStep: 1.5 }),
  )
    .filter(({ laws }) => !laws.natural!.wall)
    .filter(({ laws }) => laws.natural!.notes.some((note) => note.includes('rounding')))
  expect(outgrown.length).toBeGreaterThan(0)
  for (const { laws, figures } of outgrown) {
    const { excess } = curveOf(laws.natural!.law)
    expect(excess.length).toBeLessThan(400)
    expect(Math.max(...excess) / figures.initialExcess).toBeLessThanOrEqual(1e4)
    expect(figures.naturalSteps).toBeNull()
  }
})

test('gradient descent without a law says why, and has no steps', () => {
  const { laws, figures } = predictFor({ inputKappa: 10, inputBasis: 'random' })
  expect(laws.gradient!.law).toEqual({ reason: expect.stringContaining('whitened') })
  expect(figures.gradientSteps).toBeNull()
})

test('an unstable gradient step is announced, and its curve ends where the run has diverged', () => {
  const { laws } = predictFor({ depth: 1, kappa: 10, batch: 0, gradientStep: 3 })
  const { excess } = curveOf(laws.gradient!.law)
  expect(laws.gradient!.notes).toEqual([expect.stringContaining('unstable')])
  expect(excess.length).toBeLessThan(60)
  expect(excess.at(-1)! / excess[0]!).toBeGreaterThan(1e10)
})

test('an optimizer switched off has no prediction; the other one keeps its own', () => {
  const { laws, figures } = predictFor({ natural: false })
  expect(laws.natural).toBeUndefined()
  expect(figures.naturalSteps).toBeNull()
  expect(figures.gradientSteps).toBeGreaterThan(0)
  expect(predictFor({ gradient: false }).laws.gradient).toBeUndefined()
})

test('figures beside the controls', () => {
  const experiment = { ...defaultExperiment, inputKappa: 10, batch: 50, labelNoise: 1e-3 }
  const problem = buildProblem(experiment)
  const { figures } = predict(experiment, problem)
  const { largest, smallest } = curvatureExtremes(problem, experiment.depth)
  expect(figures).toMatchObject({
    lambdaMax: largest,
    lambdaMin: smallest,
    kappaF: largest / smallest,
    eta: gradientStepSize(experiment, problem),
    etaMax: 2 / largest,
    naturalRate: 2 * Math.log(0.9),
  })
  expect(figures.breakdown).toBeCloseTo((0.1 * 1e-3) / (2 * 50 * 0.01 ** 2), 10)
  expect(figures.float32Floor).toBeCloseTo(0.3 * (2 ** -24 * 40) ** 2 * 4, 20)
  expect(predictFor({ batch: 0, labelNoise: 1e-3 }).figures.breakdown).toBeNull()
})

test('a prediction travels between threads unchanged', () => {
  for (const { experiment } of presets) {
    const prediction = predict(experiment, buildProblem(experiment))
    expect(structuredClone(prediction)).toEqual(prediction)
  }
})

test('any experiment has a prediction, finite and within its limits', () => {
  fc.assert(
    fc.property(
      fc.record({
        depth: fc.integer({ min: 1, max: 16 }),
        width: fc.integer({ min: 2, max: 12 }),
        kappa: fc.double({ min: 1.01, max: 1000, noNaN: true }),
        inputKappa: fc.constantFrom(1, 10, 100),
        inputBasis: fc.constantFrom('random', 'aligned'),
        start: fc.constantFrom('balanced', 'polar', 'identity', 'gaussian', 'orthogonal'),
        z0: fc.constantFrom(0.1, 0.5, 0.9),
        seed: fc.nat(),
        batch: fc.constantFrom(0, 16, 100),
        naturalStep: fc.double({ min: 0.01, max: 2, noNaN: true }),
        gradientStep: fc.double({ min: 0.5, max: 4, noNaN: true }),
        steps: fc.constantFrom(10, 500),
      }),
      (changes) => {
        const { laws } = predictFor(changes as Partial<Experiment>)
        const { law: exact, continuous } = laws.natural!
        for (const curve of [exact, continuous!, laws.gradient!.law]) {
          if ('reason' in curve) expect(curve.reason).toMatch(/^[A-Z].*\.$/)
          else {
            expect(curve.excess.length).toBeLessThanOrEqual(changes.steps + 1)
            expect(curve.excess.length).toBeGreaterThan(0)
            expect(curve.excess.every((value) => Number.isFinite(value) && value >= 0)).toBe(true)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})
