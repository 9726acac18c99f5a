import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../../core/network'
import { buildProblem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { type Asked, alphaOf, experimentWith } from '../../testing/experiment'
import { goldenVector } from '../../testing/golden'
import { goldenProblem } from '../../testing/goldenProblem'
import { randomNetwork } from '../../testing/randomNetwork'
import { trainerOf } from '../../testing/referenceRun'
import { entrywiseError } from '../../testing/relativeError'
import { naturalGradient } from '../naturalGradient'
import { excess, type Objective } from '../objective'
import { relativeModes } from '../relativeModes'
import { findWalls, stepsBeforeWall } from '../wall'
import { discreteLaw } from './discreteLaw'
import type { Law } from './law'
import { modeStep } from './modeMap'

function lawFrom(start: Matrix, objective: Objective, alpha: number, depth: number): Law {
  const law = discreteLaw(start, relativeModes(start, objective.teacher), objective, alpha, depth)
  if (typeof law !== 'function') throw new Error(law.reason)
  return law
}

const take = (law: Law, count: number) => Array.from({ length: count }, () => law())

/** The reference trainer's excess after step 0, 1, …, while it stays above 1e-10 of the initial one. */
function measured(experiment: Experiment, steps: number): number[] {
  const problem = buildProblem(experiment)
  const trainer = trainerOf(experiment, 'naturalGradient', problem)
  const trace = [trainer.initialExcess]
  while (trainer.step < steps) {
    const excess = trainer.advance(1).excess[0]!
    // Below, the rounding of δ decides; near α = 1 a single step may lead far below.
    if (!(excess > 1e-10 * trace[0]!)) break
    trace.push(excess)
  }
  return trace
}

test.each([
  ['discrete_ng_a0.2', 1],
  ['discrete_ng_a1.0', 1],
  ['discrete_blockdiag', 3],
])('%s: the excess after each step is the golden one', (id, speed) => {
  const { input, expected, tol } = goldenVector(id)
  const { weights, objective } = goldenProblem(input)
  const law = lawFrom(totalMap(weights), objective, speed * input.alpha, weights.length)
  const initial = expected.excess[0]
  for (const value of expected.excess) {
    // The golden run holds W in float64: its δ is good to 4ε, its excess to 4ε √(excess · excess₀).
    const rounding = 4 * Number.EPSILON * Math.sqrt(value * initial) + Number.EPSILON ** 2
    expect(Math.abs(law() - value)).toBeLessThan(tol * value + rounding)
  }
})

test.each(['discrete_ng_a0.2', 'discrete_ng_a1.0'])('%s: the modes are the golden ones', (id) => {
  const { input, expected, tol } = goldenVector(id)
  const { weights, objective } = goldenProblem(input)
  const { real, imaginary } = relativeModes(totalMap(weights), objective.teacher)
  expect([...imaginary]).toEqual([0, 0])
  const sorted = [...real].sort((a, b) => a - b)
  for (const step of expected.modes) {
    expect(
      entrywiseError(
        sorted,
        step.map(([re]: number[]) => re),
      ),
    ).toBeLessThan(tol)
    sorted.forEach((z, k) => {
      sorted[k] = modeStep(z, input.alpha, weights.length)
    })
  }
})

test('from every safe start the law is what the reference trainer does', () => {
  fc.assert(
    fc.property(
      fc.record({
        depth: fc.integer({ min: 1, max: 16 }),
        width: fc.integer({ min: 2, max: 8 }),
        kappa: fc.double({ min: 1.1, max: 1000, noNaN: true }),
        spectrum: fc.constantFrom('geometric', 'linear', 'power', 'two-cluster'),
        inputKappa: fc.double({ min: 1, max: 100, noNaN: true }),
        start: fc.constantFrom('balanced', 'polar', 'identity'),
        z0: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
        seed: fc.nat(),
        alpha: fc.double({ min: 0.01, max: 1.9, noNaN: true }),
      }),
      (fields) => {
        const experiment = experimentWith({ batch: 0, ...(fields as Asked) })
        const trace = measured(experiment, 50)
        const problem = buildProblem(experiment)
        const law = lawFrom(totalMap(problem.weights), problem, fields.alpha, fields.depth)
        expect(entrywiseError(take(law, trace.length), trace)).toBeLessThan(1e-7)
      },
    ),
    { numRuns: 60 },
  )
})

test('from random starts it holds up to the wall, with complex modes too', () => {
  let withComplexModes = 0
  let withWall = 0
  for (let seed = 1; seed <= 100; seed++) {
    const experiment: Experiment = {
      ...defaultExperiment,
      batch: 0,
      seed,
      start: seed % 2 ? 'gaussian' : 'orthogonal',
      width: 2 + (seed % 4),
      depth: 2 + (seed % 3),
      kappa: 10,
      inputKappa: 5,
    }
    const problem = buildProblem(experiment)
    const start = totalMap(problem.weights)
    const modes = relativeModes(start, problem.teacher)
    const [wall] = findWalls(modes)
    if (wall) withWall++
    else if (modes.imaginary.some((y) => y !== 0)) withComplexModes++
    const last = wall ? stepsBeforeWall(wall, alphaOf(experiment), experiment.depth) : 40
    const trace = measured(experiment, Math.min(last, 40))
    const law = lawFrom(start, problem, alphaOf(experiment), experiment.depth)
    expect(entrywiseError(take(law, trace.length), trace), `seed ${seed}`).toBeLessThan(1e-7)
  }
  expect(withComplexModes).toBeGreaterThan(8)
  expect(withWall).toBeGreaterThan(8)
})

test('it holds for any S and Σₓ', () => {
  const { weights, objective } = randomNetwork(5, [4, 4, 4, 4])
  const near = { ...objective, teacher: Matrix.add(Matrix.eye(4), objective.teacher.mul(0.15)) }
  const law = lawFrom(totalMap(weights), near, 0.3, 3)
  let layers = weights
  for (let step = 0; step < 12; step++) {
    expect(law() / excess(totalMap(layers), near)).toBeCloseTo(1, 9)
    const direction = naturalGradient(layers, near)
    layers = layers.map((layer, i) => Matrix.sub(layer, Matrix.mul(direction[i]!, 0.3)))
  }
})

test('a single layer shrinks its error by 1 − α, wall or not', () => {
  const { objective } = randomNetwork(2, [3, 3])
  const start = Matrix.mul(objective.teacher, -2)
  const values = take(lawFrom(start, objective, 0.25, 1), 5)
  values.forEach((value, n) => {
    expect(value / (values[0]! * 0.75 ** (2 * n))).toBeCloseTo(1, 12)
  })
})

test('nearly parallel eigenvectors are refused rather than trusted', () => {
  const objective = {
    teacher: Matrix.eye(3),
    inputCovariance: Matrix.eye(3),
    noiseCovariance: Matrix.eye(3),
  }
  for (const gap of [0, 1e-13, 1e-9]) {
    const start = new Matrix([
      [0.5, 1, 0],
      [0, 0.5 + gap, 1],
      [0, 0, 0.5 + 2 * gap],
    ])
    const law = discreteLaw(start, relativeModes(start, objective.teacher), objective, 0.1, 4)
    expect(law, `gap ${gap}`).toHaveProperty('reason')
  }
})
