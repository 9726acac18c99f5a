import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curvatureExtremes } from '../../core/curvature'
import { buildProblem } from '../../core/problem'
import { presets } from '../../store/presets'
import { available } from '../../testing/available'
import { type Asked, etaOf, experimentWith } from '../../testing/experiment'
import { measuredRun } from '../../testing/referenceRun'
import { entrywiseError } from '../../testing/relativeError'
import { laws as allLaws } from './laws'
import { predict } from './prediction'

const predictFor = (changes: Asked) => {
  const experiment = experimentWith(changes)
  return predict(experiment, buildProblem(experiment))
}

test.each(presets)(
  '$name: every curve called exact is what the reference trainer does',
  ({ experiment }) => {
    const { laws } = predict(experiment, buildProblem(experiment))
    const ids = experiment.systems.map(({ id }) => id).filter((id) => id in allLaws)
    expect(Object.keys(laws)).toEqual(ids)
    for (const id of ids) {
      const curve = laws[id]!.law
      if ('reason' in curve || curve.kind !== 'exact') continue
      const trace = measuredRun(experiment, id, Math.min(60, curve.excess.length - 1))
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
    const { laws } = predictFor({ depth, kappa, width: 8, batch: 0 })
    expect(laws.sgd!.stepsToTarget).toBe(gradientSteps)
    expect(laws.naturalGradient!.stepsToTarget).toBe(66)
    const bold = predictFor({ depth, kappa, width: 8, batch: 0, alpha: 0.3 })
    expect(bold.laws.naturalGradient!.stepsToTarget).toBe(depth === 8 ? 19 : 20)
  }
})

test('a curve ends at the step limit or two decades below where runs stop', () => {
  const { laws, figures } = predictFor({ steps: 400 })
  const natural = available(laws.naturalGradient!.law).excess
  expect(natural[0]! / figures.initialExcess).toBeCloseTo(1, 12)
  expect(natural.at(-1)! / figures.initialExcess).toBeLessThan(1e-10)
  expect(natural.at(-2)! / figures.initialExcess).toBeGreaterThan(1e-10)
  expect(available(laws.sgd!.law).excess).toHaveLength(401)
})

test('batches leave the natural gradient exact only with their own Fisher and clean labels', () => {
  const kindsOf = (changes: Asked) => {
    const { laws } = predictFor(changes)
    return [available(laws.naturalGradient!.law).kind, available(laws.sgd!.law).kind]
  }
  expect(kindsOf({ batch: 0 })).toEqual(['exact', 'exact'])
  expect(kindsOf({ batch: 0, labelNoise: 0.1 })).toEqual(['exact', 'exact'])
  expect(kindsOf({ batch: 64 })).toEqual(['exact', 'mean'])
  expect(kindsOf({ batch: 64, labelNoise: 0.1 })).toEqual(['mean', 'mean'])
  expect(kindsOf({ batch: 64, fisher: 'population' })).toEqual(['mean', 'mean'])
  const { laws } = predictFor({ batch: 64, labelNoise: 0.1 })
  expect(laws.naturalGradient!.notes[0]).toContain('noise of the sampled batches')
})

test('a batch smaller than the width has no natural gradient of its own', () => {
  const { laws } = predictFor({ batch: 16, width: 20 })
  expect(laws.naturalGradient!.law).toHaveProperty('reason')
  expect(laws.naturalGradient!.continuous).toHaveProperty('reason')
  expect(laws.naturalGradient!.stepsToTarget).toBeNull()
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
  const { wall, law: exact, continuous } = laws.naturalGradient!
  expect(wall!.eigenvalue).toBeLessThan(0)
  expect(wall!.step).toBe(Math.floor(wall!.time / 0.1))
  expect(available(exact).excess).toHaveLength(wall!.step + 1)
  expect(available(continuous!).excess).toHaveLength(wall!.step + 1)
  expect(laws.naturalGradient!.stepsToTarget).toBeNull()
  expect(figures.aMono).toBeNull()
})

test('a single layer has no wall', () => {
  const { laws, figures } = predictFor({ start: 'gaussian', depth: 1, batch: 0 })
  expect(laws.naturalGradient!.wall).toBeNull()
  expect(laws.naturalGradient!.stepsToTarget).toBe(66)
  expect(figures.aMono).toBe(1)
})

test('a step above α_mono is announced as an overshoot, one below is not', () => {
  const { figures } = predictFor({ z0: 0.1 })
  const notesAt = (alpha: number) => predictFor({ z0: 0.1, alpha }).laws.naturalGradient!.notes
  expect(notesAt(0.99 * figures.aMono!)).toEqual([])
  expect(notesAt(1.01 * figures.aMono!)).toEqual([expect.stringContaining('overshoots')])
})

test('an overshoot that only rounding decides is cut off and announced', () => {
  const outgrown = Array.from({ length: 60 }, (_, seed) =>
    predictFor({ start: 'gaussian', width: 2, depth: 4, batch: 0, seed, alpha: 1.5 }),
  )
    .filter(({ laws }) => !laws.naturalGradient!.wall)
    .filter(({ laws }) => laws.naturalGradient!.notes.some((note) => note.includes('rounding')))
  expect(outgrown.length).toBeGreaterThan(0)
  for (const { laws, figures } of outgrown) {
    const { excess } = available(laws.naturalGradient!.law)
    expect(excess.length).toBeLessThan(400)
    expect(Math.max(...excess) / figures.initialExcess).toBeLessThanOrEqual(1e4)
    expect(laws.naturalGradient!.stepsToTarget).toBeNull()
  }
})

test('gradient descent without a law says why, and has no steps', () => {
  const { laws } = predictFor({ inputKappa: 10, inputBasis: 'random' })
  expect(laws.sgd!.law).toEqual({ reason: expect.stringContaining('whitened') })
  expect(laws.sgd!.stepsToTarget).toBeNull()
})

test('an unstable gradient step is announced, and its curve ends where the run has diverged', () => {
  const { laws } = predictFor({ depth: 1, kappa: 10, batch: 0, eta: 3 })
  const { excess } = available(laws.sgd!.law)
  expect(laws.sgd!.notes).toEqual([expect.stringContaining('unstable')])
  expect(excess.length).toBeLessThan(60)
  expect(excess.at(-1)! / excess[0]!).toBeGreaterThan(1e10)
})

test('a system switched off has no prediction; the other one keeps its own', () => {
  const { laws, figures } = predictFor({ only: ['sgd'] })
  expect(laws.naturalGradient).toBeUndefined()
  expect(figures.float32Floor).toBeNull()
  expect(laws.sgd!.stepsToTarget).toBeGreaterThan(0)
  expect(predictFor({ only: ['naturalGradient'] }).laws.sgd).toBeUndefined()
})

test('figures beside the controls', () => {
  const experiment = experimentWith({ inputKappa: 10, batch: 50, labelNoise: 1e-3 })
  const problem = buildProblem(experiment)
  const { figures, laws } = predict(experiment, problem)
  const { largest, smallest } = curvatureExtremes(problem, experiment.depth)
  expect(figures).toMatchObject({
    lambdaMax: largest,
    lambdaMin: smallest,
    kappaF: largest / smallest,
    eta: etaOf(experiment, problem),
    etaMax: 2 / largest,
  })
  expect(laws.naturalGradient!.rate).toBe(2 * Math.log(0.9))
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
        alpha: fc.double({ min: 0.01, max: 2, noNaN: true }),
        eta: fc.double({ min: 0.5, max: 4, noNaN: true }),
        steps: fc.constantFrom(10, 500),
      }),
      (changes) => {
        const { laws } = predictFor(changes as Asked)
        const { law: exact, continuous } = laws.naturalGradient!
        for (const curve of [exact, continuous!, laws.sgd!.law]) {
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
