import fc from 'fast-check'
import { Matrix, SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Experiment } from '../experiment/schema'
import { layerSizes, shapeKind, shapeOf } from '../experiment/shape'
import { defaultExperiment } from '../systems/defaultExperiment'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { prefixProducts, suffixProducts, totalMap } from './network'
import { randomMatrix, randomOrthogonal } from './orthogonal'
import { buildProblem, type Problem } from './problem'
import { mulberry32, standardNormals } from './random'
import { rectangularDiagonal } from './rectangularDiagonal'
import { spectrum } from './spectra'
import { fromTeacherBasis, toTeacherBasis } from './teacherBasis'

const starts = ['balanced', 'polar', 'identity', 'gaussian', 'orthogonal'] as const

const experiments = fc
  .record({
    depth: fc.integer({ min: 1, max: 6 }),
    width: fc.integer({ min: 2, max: 10 }),
    hidden: fc.integer({ min: 0, max: 14 }),
    outputs: fc.integer({ min: 0, max: 10 }),
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
const conditionNumber = (A: Matrix) => {
  const { diagonal } = new SingularValueDecomposition(A, { autoTranspose: true })
  return diagonal[0]! / diagonal.at(-1)!
}

/** All numbers of a problem, for comparison bit for bit. */
const plain = (problem: Problem) =>
  Object.entries(problem).map(([name, value]) => [
    name,
    [value].flat().map((one) => (typeof one === 'number' ? one : one.to2DArray())),
  ])

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

/** The generator as it was for square networks alone, step by step. */
function squareProblem({ width: n, depth, z0, seed, kappa, inputKappa, ...names }: Experiment) {
  const normal = standardNormals(mulberry32(seed))
  const U = randomOrthogonal(n, normal)
  const drawnV = randomOrthogonal(n, normal)
  const drawnQ = randomOrthogonal(n, normal)
  const V = names.start === 'identity' ? U : drawnV
  const singularValues = spectrum(names.spectrum, n, kappa)
  const inputFactor = (names.inputBasis === 'aligned' ? V : drawnQ).mmul(
    Matrix.diag(spectrum('geometric', n, inputKappa).map(Math.sqrt)),
  )
  const layers = (draw: () => Matrix) => Array.from({ length: depth }, draw)
  const joined = (s: number[]) => {
    const layer = Matrix.diag(s.map((value) => value ** (1 / depth)))
    const hidden = Array.from({ length: depth - 1 }, () => randomOrthogonal(n, normal))
    const bases = [V, ...hidden, U]
    return Array.from({ length: depth }, (_, i) =>
      bases[i + 1]!.mmul(layer).mmul(bases[i]!.transpose()),
    )
  }
  const weights = {
    balanced: () => joined(singularValues.map((s) => z0 * s)),
    polar: () => joined(singularValues.map(() => z0)),
    identity: () => layers(() => Matrix.eye(n)),
    gaussian: () => layers(() => randomMatrix(n, n, normal).div(Math.sqrt(n))),
    orthogonal: () => layers(() => randomOrthogonal(n, normal)),
  }[names.start]()
  return {
    teacher: U.mmul(Matrix.diag(singularValues)).mmul(V.transpose()),
    singularValues,
    U,
    V,
    inputCovariance: inputFactor.mmul(inputFactor.transpose()),
    inputFactor,
    inputAxes: Matrix.eye(n),
    noiseCovariance: Matrix.eye(n),
    weights,
  }
}

test('square problems are bit for bit what they were before there were other shapes', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const square = { ...experiment, hidden: 0, outputs: 0 }
      expect(plain(buildProblem(square))).toEqual(plain(squareProblem(square)))
      const named = { ...square, hidden: square.width, outputs: square.width }
      expect(plain(buildProblem(named))).toEqual(plain(squareProblem(square)))
    }),
  )
})

test('teacher and inputs have the condition numbers asked for, in orthogonal bases', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { teacher, singularValues, inputCovariance, inputFactor, U, V } =
        buildProblem(experiment)
      expect(distance(U.transpose().mmul(U), Matrix.eye(U.rows))).toBeLessThan(1e-12)
      expect(distance(V.transpose().mmul(V), Matrix.eye(V.rows))).toBeLessThan(1e-12)
      const { inputs, outputs } = shapeOf(experiment)
      expect([teacher.rows, teacher.columns]).toEqual([outputs, inputs])
      expect(singularValues).toHaveLength(Math.min(inputs, outputs))
      const kappa = singularValues.length > 1 ? experiment.kappa : 1
      expect(conditionNumber(teacher) / kappa).toBeCloseTo(1, 9)
      expect(conditionNumber(inputCovariance) / experiment.inputKappa).toBeCloseTo(1, 9)
      expect(distance(inputFactor.mmul(inputFactor.transpose()), inputCovariance)).toBeLessThan(
        1e-12,
      )
    }),
  )
})

test('layers have the sizes asked for', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { weights } = buildProblem(experiment)
      const sizes = layerSizes(shapeOf(experiment))
      expect(weights.map(({ rows, columns }) => [rows, columns])).toEqual(
        sizes.slice(1).map((rows, i) => [rows, sizes[i]]),
      )
    }),
  )
})

test('with as many outputs as inputs, or in a narrow network of one width, balanced starts are balanced', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { inputs, hidden, outputs } = shapeOf(experiment)
      fc.pre(inputs === outputs || hidden <= Math.min(inputs, outputs))
      fc.pre(experiment.start === 'balanced' || experiment.start === 'polar')
      const { weights } = buildProblem(experiment)
      weights.slice(1).forEach((layer, i) => {
        const below = weights[i]!
        const left = layer.transpose().mmul(layer)
        expect(distance(left, below.mmul(below.transpose()))).toBeLessThan(1e-12)
      })
    }),
  )
})

test('balanced, polar and identity starts are aligned with the teacher', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const { inputs, outputs } = shapeOf(experiment)
      fc.pre(experiment.start !== 'gaussian' && experiment.start !== 'orthogonal')
      fc.pre(experiment.start !== 'identity' || shapeKind(shapeOf(experiment)) === 'square')
      const { weights, U, V } = buildProblem(experiment)
      const total = U.transpose().mmul(totalMap(weights)).mmul(V)
      const diagonal = rectangularDiagonal(outputs, inputs, total.diagonal())
      expect(distance(total, diagonal)).toBeLessThan(1e-12)
    }),
  )
})

test('no product of a balanced start’s layers loses more rank than its sizes make it lose', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      fc.pre(experiment.start === 'balanced' || experiment.start === 'polar')
      const { weights } = buildProblem({ ...experiment, kappa: Math.min(experiment.kappa, 100) })
      const products = [...prefixProducts(weights), ...suffixProducts(weights)]
      for (const product of products) {
        const { diagonal } = new SingularValueDecomposition(product, { autoTranspose: true })
        const layers = shapeOf(experiment)
        const rank = Math.min(product.rows, product.columns, layers.depth > 1 ? layers.hidden : 64)
        expect(diagonal[rank - 1]! / diagonal[0]!).toBeGreaterThan(1e-3)
      }
    }),
  )
})

test('random starts keep the size of a signal: entries of variance 1/fan-in, or orthonormal rows or columns', () => {
  const shape = { width: 6, hidden: 40, outputs: 9, depth: 3 } as const
  const of = (start: Experiment['start'], seed: number) =>
    buildProblem({ ...defaultExperiment, ...shape, start, seed }).weights
  const squares = [0, 0, 0]
  for (let seed = 0; seed < 40; seed++) {
    of('gaussian', seed).forEach((layer, i) => {
      squares[i]! += layer.dot(layer) / layer.rows / 40
    })
  }
  for (const square of squares) expect(square).toBeCloseTo(1, 1)
  for (const layer of of('orthogonal', 3)) {
    const small =
      layer.rows < layer.columns ? layer.mmul(layer.transpose()) : layer.transpose().mmul(layer)
    expect(distance(small, Matrix.eye(small.rows))).toBeLessThan(1e-12)
  }
})

test('a bottleneck carries the largest modes of the teacher', () => {
  const { weights, singularValues, U, V } = buildProblem({
    ...defaultExperiment,
    width: 6,
    hidden: 2,
    outputs: 5,
    depth: 3,
    z0: 0.4,
  })
  const carried = U.transpose().mmul(totalMap(weights)).mmul(V).diagonal()
  carried.forEach((value, k) => {
    expect(value).toBeCloseTo(k < 2 ? 0.4 * singularValues[k]! : 0, 13)
  })
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

test('depth, hidden width, start and aligned inputs leave the teacher as it is', () => {
  const { teacher } = buildProblem(defaultExperiment)
  for (const change of [
    { depth: 2 },
    { hidden: 20 },
    { start: 'gaussian' },
    { inputBasis: 'aligned' },
  ] as const) {
    expect(distance(buildProblem({ ...defaultExperiment, ...change }).teacher, teacher)).toBe(0)
  }
})

test('rectangular starts have the total map their name promises', () => {
  for (const [width, hidden, outputs] of [
    [4, 9, 7],
    [7, 9, 4],
    [7, 5, 4],
    [4, 4, 7],
    [5, 8, 5],
  ] as const) {
    const of = (start: 'balanced' | 'polar') =>
      buildProblem({ ...defaultExperiment, start, width, hidden, outputs, depth: 3, z0: 0.3 })
    const balanced = of('balanced')
    expect(distance(totalMap(balanced.weights), Matrix.mul(balanced.teacher, 0.3))).toBeLessThan(
      1e-13,
    )
    const { U, V, weights } = of('polar')
    const round = U.mmul(Matrix.eye(outputs, width)).mmul(V.transpose())
    expect(distance(totalMap(weights), round.mul(0.3))).toBeLessThan(1e-13)
  }
})

test('the teacher’s basis makes the teacher diagonal, and the weights come back from it', () => {
  fc.assert(
    fc.property(experiments, (experiment) => {
      const problem = buildProblem(experiment)
      const rotated = toTeacherBasis(problem)
      const { U, V, teacher, weights } = problem
      const { outputs, inputs } = shapeOf(experiment)
      expect(rotated.teacher.to2DArray()).toEqual(
        rectangularDiagonal(outputs, inputs, problem.singularValues).to2DArray(),
      )
      expect(distance(U.mmul(rotated.teacher).mmul(V.transpose()), teacher)).toBeLessThan(1e-12)
      const factor = rotated.inputFactor
      expect(distance(factor.mmul(factor.transpose()), rotated.inputCovariance)).toBeLessThan(1e-12)
      fromTeacherBasis(rotated.weights, problem).forEach((layer, i) => {
        expect(distance(layer, weights[i]!)).toBeLessThan(1e-12)
      })
    }),
  )
})
