import fc from 'fast-check'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { defaultExperiment } from '../experiment/schema'
import { goldenVector } from '../theory/golden'
import { relativeError } from '../theory/relativeError'
import { totalMap } from './network'
import { buildProblem } from './problem'
import { fromTeacherBasis, toTeacherBasis } from './teacherBasis'

const starts = ['balanced', 'polar', 'identity', 'gaussian', 'orthogonal'] as const

const experiments = fc
  .record({
    depth: fc.integer({ min: 1, max: 6 }),
    width: fc.integer({ min: 2, max: 10 }),
    kappa: fc.double({ min: 1, max: 1000, noNaN: true }),
    spectrum: fc.constantFrom('geometric', 'linear', 'power', 'two-cluster'),
    inputKappa: fc.double({ min: 1, max: 100, noNaN: true }),
    inputBasis: fc.constantFrom('random', 'aligned'),
    start: fc.constantFrom(...starts),
    z0: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map((fields) => ({ ...defaultExperiment, ...fields }) as typeof defaultExperiment)

const distance = (A: Matrix, B: Matrix) => Matrix.sub(A, B).norm()
const conditionNumber = (A: Matrix) => new SingularValueDecomposition(A).condition

test('the generator gives the golden vector’s problem', () => {
  const { input, expected, tol } = goldenVector('generator')
  const problem = buildProblem({
    ...defaultExperiment,
    seed: input.seed,
    width: input.n,
    depth: input.L,
    kappa: input.kappaW,
    inputKappa: input.kappaX,
    z0: input.z0,
    spectrum: 'geometric',
    inputBasis: 'random',
    start: 'balanced',
  })
  const error = (matrix: Matrix, of: number[][]) => relativeError(matrix.to2DArray(), of)
  expect(error(problem.teacher, expected.Wstar)).toBeLessThan(tol)
  expect(error(problem.inputCovariance, expected.Sx)).toBeLessThan(tol)
  problem.weights.forEach((layer, i) => {
    expect(error(layer, expected.W[i])).toBeLessThan(tol)
  })
  expect(error(totalMap(problem.weights), expected.total)).toBeLessThan(tol)
})

test('teacher and inputs have the condition numbers asked for, in orthogonal bases', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { teacher, inputCovariance, inputFactor, U, V } = buildProblem(experiment)
      const identity = Matrix.eye(experiment.width)
      expect(distance(U.transpose().mmul(U), identity)).toBeLessThan(1e-12)
      expect(distance(V.transpose().mmul(V), identity)).toBeLessThan(1e-12)
      expect(conditionNumber(teacher) / experiment.kappa).toBeCloseTo(1, 9)
      expect(conditionNumber(inputCovariance) / experiment.inputKappa).toBeCloseTo(1, 9)
      expect(distance(inputFactor.mmul(inputFactor.transpose()), inputCovariance)).toBeLessThan(
        1e-12,
      )
    }),
  )
})

test('balanced, polar, identity and orthogonal starts are balanced; the first three are aligned', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      fc.pre(experiment.start !== 'gaussian')
      const { weights, U, V } = buildProblem(experiment)
      weights.slice(1).forEach((layer, i) => {
        const below = weights[i]!
        const left = layer.transpose().mmul(layer)
        expect(distance(left, below.mmul(below.transpose()))).toBeLessThan(1e-12)
      })
      if (experiment.start === 'orthogonal') return
      const total = U.transpose().mmul(totalMap(weights)).mmul(V)
      expect(distance(total, Matrix.diag(total.diagonal()))).toBeLessThan(1e-12)
    }),
  )
})

test('the start has the total map its name promises', () => {
  const of = (start: (typeof starts)[number]) =>
    buildProblem({ ...defaultExperiment, start, width: 7, depth: 3, z0: 0.3 })
  const balanced = of('balanced')
  expect(distance(totalMap(balanced.weights), Matrix.mul(balanced.teacher, 0.3))).toBeLessThan(
    1e-13,
  )
  const polar = of('polar')
  const rotation = polar.U.mmul(polar.V.transpose())
  expect(distance(totalMap(polar.weights), rotation.mul(0.3))).toBeLessThan(1e-13)
  const identity = of('identity')
  expect(distance(totalMap(identity.weights), Matrix.eye(7))).toBe(0)
  expect(distance(identity.teacher, identity.teacher.transpose())).toBeLessThan(1e-14)
})

test('depth, start and aligned inputs leave the teacher as it is', () => {
  const { teacher } = buildProblem(defaultExperiment)
  for (const change of [{ depth: 2 }, { start: 'gaussian' }, { inputBasis: 'aligned' }] as const) {
    expect(distance(buildProblem({ ...defaultExperiment, ...change }).teacher, teacher)).toBe(0)
  }
})

test('the teacher’s basis makes the teacher diagonal, and the weights come back from it', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const problem = buildProblem(experiment)
      const rotated = toTeacherBasis(problem)
      const { U, V, teacher, weights } = problem
      expect(distance(U.mmul(rotated.teacher).mmul(V.transpose()), teacher)).toBeLessThan(1e-12)
      const factor = rotated.inputFactor
      expect(distance(factor.mmul(factor.transpose()), rotated.inputCovariance)).toBeLessThan(1e-12)
      fromTeacherBasis(rotated.weights, problem).forEach((layer, i) => {
        expect(distance(layer, weights[i]!)).toBeLessThan(1e-12)
      })
    }),
  )
})
