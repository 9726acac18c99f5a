import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { pseudoInverse } from '../core/dense/pseudoInverse'
import { LinearGradient, type Sampling } from '../core/linearGradient'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../core/network'
import { buildProblem, type Problem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { ArrayDevice } from '../device/arrayDevice'
import { linearTraining } from '../tasks/linearTraining'
import { situationOf } from '../tasks/situation'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { SystemTrainer } from '../testing/systemTrainer'
import { fisherMatrix, stackLayers } from '../theory/fisher'
import { totalGradient } from '../theory/objective'
import { systemOf } from './all'
import { defaultExperiment } from './defaultExperiment'
import { leastSquaresStep } from './leastSquares'
import { DeviceMemory } from './memory'

const n = 3
const damping = 0.03
const fullBatch = { batch: 0, labelNoise: 0, seed: 0 }

const problemOf = (depth: number) =>
  buildProblem({
    ...defaultExperiment,
    width: n,
    depth,
    start: 'gaussian',
    kappa: 10,
    inputKappa: 10,
    seed: 4,
  })

/** What a system takes from the weights in a step of size 1. */
function stepOf(id: string, problem: Problem, sampling: Sampling = fullBatch): readonly Matrix[] {
  const device = new ArrayDevice()
  const training = linearTraining(device, problem, sampling)
  const { network, samples } = training
  const take = systemOf(id)!.begin({
    device,
    network,
    samples,
    problem,
    params: { step: 1, damping, fisher: 'batch' },
    memory: new DeviceMemory(device),
  })
  const weights = problem.weights.map((W) => device.upload(W.to1DArray(), W.rows, W.columns))
  const next = take(situationOf(training, weights, () => training.batch(0), 0))
  return problem.weights.map((W, l) =>
    Matrix.sub(W, Matrix.from1DArray(W.rows, W.columns, device.read(next[l]!))),
  )
}

const gradientsOf = (problem: Problem) =>
  layerGradients(
    totalGradient(totalMap(problem.weights), problem),
    prefixProducts(problem.weights),
    suffixProducts(problem.weights),
  )

/** The Fisher matrix with the blocks left out whose layers are further apart. */
function banded(problem: Problem, farthest: number): Matrix {
  const fisher = fisherMatrix(problem.weights, problem)
  const layer = (row: number) => Math.floor(row / n ** 2)
  for (let i = 0; i < fisher.rows; i++) {
    for (let j = 0; j < fisher.columns; j++) {
      if (Math.abs(layer(i) - layer(j)) > farthest) fisher.set(i, j, 0)
    }
  }
  return fisher
}

/** First-order change of the total map, Σ B_i u_i A_i. */
function mapChange({ weights }: Problem, step: readonly Matrix[]): Matrix {
  const sum = Matrix.zeros(n, n)
  step.forEach((u, i) => {
    sum.add(totalMap(weights.map((layer, j) => (i === j ? u : layer))))
  })
  return sum
}

const lists = (matrices: readonly Matrix[]) => matrices.map((one) => one.to2DArray())

const depths = [1, 2, 3, 4, 5]

test.each(depths)('L = %i: the block-diagonal step solves the layers’ own equations', (depth) => {
  const problem = problemOf(depth)
  const u = stackLayers(stepOf('blockDiagonal', problem))
  const g = stackLayers(gradientsOf(problem)).to2DArray()
  expect(relativeError(banded(problem, 0).mmul(u).to2DArray(), g)).toBeLessThan(1e-9)
})

test.each(depths)('L = %i: the block-tridiagonal step solves the truncated equations', (depth) => {
  const problem = problemOf(depth)
  const step = stepOf('blockTridiagonal', problem)
  const truncated = banded(problem, 1)
  const g = stackLayers(gradientsOf(problem))
  expect(relativeError(truncated.mmul(stackLayers(step)).to2DArray(), g.to2DArray())).toBeLessThan(
    1e-9,
  )
  // Where they have many solutions, F_bt⁺ g is another one, but moves the total map alike.
  const least = pseudoInverse(truncated).mmul(g).to1DArray()
  const layers = Array.from({ length: depth }, (_, i) =>
    Matrix.from1DArray(n, n, least.slice(i * n ** 2, (i + 1) * n ** 2)).transpose(),
  )
  const delta = Matrix.sub(totalMap(problem.weights), problem.teacher)
  const expected = delta.mul(Math.ceil(depth / 3)).to2DArray()
  expect(relativeError(mapChange(problem, step).to2DArray(), expected)).toBeLessThan(1e-9)
  expect(relativeError(mapChange(problem, layers).to2DArray(), expected)).toBeLessThan(1e-6)
})

test('total-map speeds are the golden ones', () => {
  for (const { L, block_diagonal, block_tridiagonal } of goldenVector('block_tridiag').expected
    .rows) {
    const problem = buildProblem({ ...defaultExperiment, width: n, depth: L })
    const delta = Matrix.sub(totalMap(problem.weights), problem.teacher).to2DArray()
    for (const [id, speed] of [
      ['blockDiagonal', block_diagonal],
      ['blockTridiagonal', block_tridiagonal],
    ] as const) {
      const moved = mapChange(problem, stepOf(id, problem)).div(speed).to2DArray()
      expect(relativeError(moved, delta)).toBeLessThan(1e-9)
    }
  }
})

test.each(depths)(
  'L = %i: the diagonal step divides by the Fisher’s diagonal, whatever basis it is computed in',
  (depth) => {
    const problem = problemOf(depth)
    const diagonal = fisherMatrix(problem.weights, problem).diagonal()
    const expected = stackLayers(gradientsOf(problem))
      .to1DArray()
      .map((value, k) => value / diagonal[k]!)
    const step = stepOf('diagonal', problem)
    expect(relativeError(stackLayers(step).to1DArray(), expected)).toBeLessThan(1e-10)
    const inTeacherBasis = toTeacherBasis(problem)
    const rotated = mapChange(inTeacherBasis, stepOf('diagonal', inTeacherBasis))
    const back = problem.U.mmul(rotated).mmul(problem.V.transpose())
    expect(relativeError(back.to2DArray(), mapChange(problem, step).to2DArray())).toBeLessThan(1e-9)
  },
)

test.each(depths)('L = %i: one-sided steps undo the factor they are named after', (depth) => {
  const problem = problemOf(depth)
  const gradients = lists(gradientsOf(problem))
  const { weights, inputCovariance } = problem
  const before = [Matrix.eye(n), ...prefixProducts(weights)]
  const after = [...suffixProducts(weights).slice(1), Matrix.eye(n)]
  const redone = stepOf('sigmaOnly', problem).map((u, i) =>
    u.mmul(before[i]!).mmul(inputCovariance).mmul(before[i]!.transpose()),
  )
  expect(relativeError(lists(redone), gradients)).toBeLessThan(1e-9)
  const resent = stepOf('lambdaOnly', problem).map((u, i) =>
    after[i]!.transpose().mmul(after[i]!).mmul(u),
  )
  expect(relativeError(lists(resent), gradients)).toBeLessThan(1e-9)
})

test.each(depths)('L = %i: the damped step is (F + λ I)⁻¹ g, the minimum norm F⁺ g', (depth) => {
  const problem = problemOf(depth)
  const fisher = fisherMatrix(problem.weights, problem)
  const g = stackLayers(gradientsOf(problem))
  const damped = solve(Matrix.add(fisher, Matrix.eye(fisher.rows).mul(damping)), g)
  expect(
    relativeError(stackLayers(stepOf('damped', problem)).to2DArray(), damped.to2DArray()),
  ).toBeLessThan(1e-9)
  const least = pseudoInverse(fisher).mmul(g)
  expect(
    relativeError(stackLayers(stepOf('minimumNorm', problem)).to2DArray(), least.to2DArray()),
  ).toBeLessThan(1e-6)
})

test.each(depths)(
  'L = %i: of a noisy batch’s gradient the natural gradients solve F u = g, F the population’s or the batch’s own',
  (depth) => {
    const problem = problemOf(depth)
    const { weights } = problem
    const sampling = { batch: 8, labelNoise: 0.1, seed: 7 }
    const drawn = new LinearGradient(problem, sampling)
    const moments = drawn.moments(0)
    const total = drawn.gradient(totalMap(weights), moments)
    const gradients = layerGradients(total, prefixProducts(weights), suffixProducts(weights))
    const g = stackLayers(gradients)
    const inputCovariance = drawn.covariance(moments, 'batch')
    const own = fisherMatrix(weights, { ...problem, inputCovariance })
    const population = fisherMatrix(weights, problem)
    const residual = (F: Matrix, u: Matrix) => relativeError(F.mmul(u).to2DArray(), g.to2DArray())
    const byPopulation = stackLayers(stepOf('populationFisher', problem, sampling))
    expect(residual(population, byPopulation)).toBeLessThan(1e-8)
    expect(residual(own, stackLayers(stepOf('naturalGradient', problem, sampling)))).toBeLessThan(
      1e-8,
    )
    expect(residual(own, byPopulation)).toBeGreaterThan(0.1)
  },
)

test.each(['ng_square', 'ng_square_L3'])('%s: the minimum-norm step is the golden one', (id) => {
  const { input, expected, tol } = goldenVector(id)
  const weights = input.W.map((layer: number[][]) => new Matrix(layer))
  const change = Matrix.sub(totalMap(weights), new Matrix(input.Wstar))
  const prefixes = prefixProducts(weights)
  const suffixes = suffixProducts(weights)
  const inputCovariance = new Matrix(input.Sx)
  const linear = {
    problem: { ...problemOf(2), teacher: new Matrix(input.Wstar), inputCovariance },
    weights,
    prefixes,
    suffixes,
    before: [Matrix.eye(2), ...prefixes.slice(0, -1)],
    after: [...suffixes.slice(1), Matrix.eye(2)],
    change: () => change,
    covariance: () => inputCovariance,
  }
  const step = leastSquaresStep(linear, 0)!.directions
  expect(relativeError(lists(step), expected.ng_minnorm)).toBeLessThan(tol)
})

test('the minimum norm goes through det W = 0 on the golden way', () => {
  const { input, expected, tol } = goldenVector('minnorm_crossing')
  const identity = Matrix.eye(2)
  const problem = {
    ...buildProblem({ ...defaultExperiment, width: 2, depth: 2 }),
    teacher: new Matrix(input.Wstar),
    U: identity,
    V: identity,
    inputCovariance: identity,
    inputFactor: identity,
    weights: input.W.map((layer: number[][]) => new Matrix(layer)),
  }
  const trainer = new SystemTrainer(problem, 'minimumNorm', { step: input.alpha }, fullBatch)
  const steps = expected.trajectory.map(({ step }: { step: number }) => step)
  const totals = steps.map((step: number) => {
    while (trainer.step < step) trainer.advance(1)
    return totalMap(trainer.inspect())
  })
  const trajectory = expected.trajectory.map(({ total }: { total: number[][] }) => total)
  expect(relativeError(lists(totals), trajectory)).toBeLessThan(tol)
  expect(expected.trajectory[0].det * expected.trajectory.at(-1).det).toBeLessThan(0)
})
