import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../../core/network'
import { buildProblem, type Problem } from '../../core/problem'
import { ReferenceTrainer } from '../../engine/kernels/reference'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { etaOf, experimentWith } from '../../testing/experiment'
import { goldenVector } from '../../testing/golden'
import { entrywiseError } from '../../testing/relativeError'
import { type AlignedModes, alignedModes } from './alignedStart'
import { gradientModesLaw, singleLayerLaw } from './gradientModes'
import type { Law } from './law'

const fullBatch = { batch: 0, labelNoise: 0, seed: 0 }
const take = (law: Law, count: number) => Array.from({ length: count }, () => law())

function modesOf(problem: Problem): AlignedModes {
  const modes = alignedModes(problem)
  if ('reason' in modes) throw new Error(modes.reason)
  return modes
}

/** The reference trainer's excess after step 0, 1, …, while it stays above 1e-10 of the initial one. */
function measured(problem: Problem, step: number, steps: number): number[] {
  const trainer = new ReferenceTrainer(problem, { kind: 'gradient', step }, fullBatch)
  const trace = [trainer.initialExcess]
  while (trainer.step < steps && trace.at(-1)! > 1e-10 * trace[0]!) {
    trace.push(trainer.advance(1).excess[0]!)
  }
  return trace
}

const fields = {
  width: fc.integer({ min: 2, max: 8 }),
  kappa: fc.double({ min: 1.1, max: 1000, noNaN: true }),
  spectrum: fc.constantFrom('geometric', 'linear', 'power', 'two-cluster'),
  inputKappa: fc.double({ min: 1, max: 100, noNaN: true }),
  z0: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  seed: fc.nat(),
  eta: fc.double({ min: 0.05, max: 1.9, noNaN: true }),
}

test('the excess after each step is the golden one', () => {
  const { input, expected, tol } = goldenVector('mode_gd')
  const modes = {
    start: input.s0,
    target: input.s_star,
    rate: input.lambda_x.map((lambda: number) => lambda / input.v),
  }
  const values = take(gradientModesLaw(modes, input.step, input.L), expected.excess.length)
  expect(entrywiseError(values, expected.excess)).toBeLessThan(tol)
})

test('from balanced, polar and identity starts the law is what the reference trainer does', () => {
  fc.assert(
    fc.property(
      fc.record({
        ...fields,
        depth: fc.integer({ min: 1, max: 16 }),
        start: fc.constantFrom('balanced', 'polar', 'identity'),
        inputBasis: fc.constant('aligned'),
      }),
      (changes) => {
        const experiment = experimentWith(changes) as Experiment
        const problem = buildProblem(experiment)
        const eta = etaOf(experiment, problem)
        const trace = measured(problem, eta, 60)
        const law = gradientModesLaw(modesOf(problem), eta, experiment.depth)
        expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-8)
      },
    ),
    { numRuns: 60 },
  )
})

test.each([
  [5, 9, 5],
  [6, 9, 4],
  [4, 9, 6],
  [6, 5, 4],
  [4, 5, 6],
  [6, 4, 4],
  [4, 4, 6],
  [6, 3, 6],
  [6, 2, 4],
  [4, 1, 6],
])('and so it is in a network %d-%d-%d, for the modes it carries', (width, hidden, outputs) => {
  fc.assert(
    fc.property(
      fc.record({
        ...fields,
        width: fc.constant(width),
        depth: fc.integer({ min: 1, max: 16 }),
        start: fc.constantFrom('balanced', 'polar'),
        inputBasis: fc.constant('aligned'),
      }),
      (changes) => {
        const experiment = experimentWith({ ...changes, hidden, outputs }) as Experiment
        const problem = buildProblem(experiment)
        const modes = modesOf(problem)
        const rank = Math.min(width, outputs, experiment.depth > 1 ? hidden : width)
        expect(modes.start.filter((value) => value > 0)).toHaveLength(rank)
        const eta = etaOf(experiment, problem)
        const trace = measured(problem, eta, 60)
        const law = gradientModesLaw(modes, eta, experiment.depth)
        expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-8)
      },
    ),
    { numRuns: 20 },
  )
})

test('an unstable step leaves the minimum, as the reference trainer does', () => {
  const experiment = experimentWith({ width: 6, kappa: 10, eta: 2.2 })
  const problem = buildProblem(experiment)
  const eta = etaOf(experiment, problem)
  const trace = measured(problem, eta, 150)
  const law = gradientModesLaw(modesOf(problem), eta, experiment.depth)
  expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-8)
  expect(trace.at(-1)! / trace[0]!).toBeGreaterThan(1e-3)
})

test('a single layer follows its law from any start with any inputs', () => {
  fc.assert(
    fc.property(
      fc.record({
        ...fields,
        start: fc.constantFrom('balanced', 'polar', 'identity', 'gaussian', 'orthogonal'),
        inputBasis: fc.constantFrom('random', 'aligned'),
      }),
      (changes) => {
        const experiment = experimentWith({ ...changes, depth: 1 }) as Experiment
        const problem = buildProblem(experiment)
        const eta = etaOf(experiment, problem)
        const trace = measured(problem, eta, 60)
        const law = singleLayerLaw(totalMap(problem.weights), problem, eta)
        expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-8)
      },
    ),
    { numRuns: 60 },
  )
})

test('modes that have arrived stay counted as arrived', () => {
  const modes = { start: [0.5, 0.5], target: [1, 0.01], rate: [1, 1] }
  const values = take(gradientModesLaw(modes, 0.2, 3), 4000)
  expect(values.at(-1)! / values[0]!).toBeLessThan(1e-6)
  values.slice(1).forEach((value, n) => {
    expect(value).toBeLessThanOrEqual(values[n]!)
  })
})

test('a rectangular single layer follows its law too', () => {
  for (const [width, outputs] of [
    [6, 3],
    [3, 6],
  ]) {
    const shape = { width, outputs, depth: 1, start: 'gaussian', inputKappa: 20 }
    const problem = buildProblem({ ...defaultExperiment, ...shape } as Experiment)
    const trace = measured(problem, 0.7, 60)
    const law = singleLayerLaw(totalMap(problem.weights), problem, 0.7)
    expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-8)
  }
})

test('a mode that is mixed into the start, or lost on the way in, has no law', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 4, outputs: 3, hidden: 3, depth: 2 })
  const [first, last] = problem.weights as [Matrix, Matrix]
  const outside = problem.V.subMatrix(0, 3, 3, 3).transpose()
  const nudge = Matrix.eye(3, 1).mmul(outside).mul(0.01)
  expect(alignedModes({ ...problem, weights: [Matrix.add(first, nudge), last] })).toHaveProperty(
    'reason',
  )
  const stretched = [Matrix.mul(first, 2), Matrix.div(last, 2)]
  expect(alignedModes({ ...problem, weights: stretched })).toHaveProperty('reason')
})

test.each([
  ['balanced', 'random', 10, 'whitened'],
  ['gaussian', 'aligned', 10, 'not balanced'],
  ['orthogonal', 'random', 1, 'the start’s axes'],
] as const)(
  '%s start, %s inputs of condition %d: no law, and it says why',
  (start, inputBasis, inputKappa, reason) => {
    const problem = buildProblem({ ...defaultExperiment, start, inputBasis, inputKappa })
    expect(alignedModes(problem)).toEqual({ reason: expect.stringContaining(reason) })
  },
)

test('a start with a reversed axis has no law', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 3, depth: 1 })
  const reversed = problem.U.mmul(Matrix.diag([1, 1, -1])).mmul(problem.V.transpose())
  expect(alignedModes({ ...problem, weights: [reversed] })).toHaveProperty('reason')
})
