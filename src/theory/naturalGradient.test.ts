import fc from 'fast-check'
import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { batchMoments } from '../core/batch'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../core/network'
import { randomMatrix } from '../core/orthogonal'
import { buildProblem } from '../core/problem'
import { mulberry32, standardNormals } from '../core/random'
import { ReferenceTrainer } from '../engine/kernels/reference'
import { defaultExperiment } from '../systems/defaultExperiment'
import { goldenNetworks, goldenVector } from '../testing/golden'
import { goldenProblem } from '../testing/goldenProblem'
import { randomNetwork } from '../testing/randomNetwork'
import { relativeError } from '../testing/relativeError'
import { fisherMatrix, stackLayers } from './fisher'
import { networkState } from './fisherPicture/networkState'
import { equalShares, sharedStep } from './fisherPicture/steps'
import { naturalGradient } from './naturalGradient'
import { excess, type Objective, totalGradient } from './objective'

const gradients = (weights: readonly Matrix[], objective: Objective) =>
  layerGradients(
    totalGradient(totalMap(weights), objective),
    prefixProducts(weights),
    suffixProducts(weights),
  )

/** J u: what the step u does to the total map, to first order. */
const totalChange = (weights: readonly Matrix[], step: readonly Matrix[]) =>
  weights
    .map((_, i) => totalMap(weights.with(i, step[i]!)))
    .reduce((sum, change) => Matrix.add(sum, change))

const arrays = (layers: readonly Matrix[]) => layers.map((layer) => layer.to2DArray())
const layerError = (actual: readonly Matrix[], expected: number[][][]) =>
  relativeError(arrays(actual), expected)

/** The formula with 1/L. */
const oneOverDepthStep = (weights: readonly Matrix[], objective: Objective) =>
  sharedStep(networkState(weights, objective), equalShares(weights.length))

const networks = fc.record({
  seed: fc.nat(),
  sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 }),
})

/** |F u − g| / |g|. */
function residualOf(
  weights: readonly Matrix[],
  objective: Objective,
  step: readonly Matrix[],
  gradient: readonly Matrix[],
): number {
  const g = stackLayers(gradient)
  return Matrix.sub(fisherMatrix(weights, objective).mmul(stackLayers(step)), g).norm() / g.norm()
}

test.each(goldenNetworks)(
  '%s: loss, gradient, natural gradient, and whether 1/L is right',
  (id) => {
    const { input, expected, tol } = goldenVector(id)
    const { weights, objective } = goldenProblem(input)
    const step = naturalGradient(weights, objective)
    const gradient = gradients(weights, objective)
    const loss = excess(totalMap(weights), objective)
    expect(relativeError(loss, expected.excess_loss)).toBeLessThan(tol)
    expect(layerError(gradient, expected.gradient)).toBeLessThan(tol)
    expect(layerError(step, expected.ng_uniform)).toBeLessThan(tol)
    expect(relativeError(totalChange(weights, step).to2DArray(), expected.dW)).toBeLessThan(tol)
    const simple = oneOverDepthStep(weights, objective)
    if (expected.formula_1_over_L_is_exact) {
      expect(layerError(simple, expected.ng_uniform)).toBeLessThan(tol)
    } else expect(residualOf(weights, objective, simple, gradient)).toBeGreaterThan(0.05)
  },
)

test('it solves F u = g in any architecture, for any gradient of the total map', () => {
  fc.assert(
    fc.property(networks, ({ seed, sizes }) => {
      const { weights, objective } = randomNetwork(seed, sizes)
      const { teacher, inputCovariance, noiseCovariance } = objective
      const normal = standardNormals(mulberry32(seed))
      const delta = randomMatrix(teacher.rows, teacher.columns, normal)
      const G = inverse(noiseCovariance).mmul(delta).mmul(inputCovariance)
      const gradient = layerGradients(G, prefixProducts(weights), suffixProducts(weights))
      const step = naturalGradient(weights, objective, delta)
      expect(residualOf(weights, objective, step, gradient)).toBeLessThan(1e-11)
    }),
    { numRuns: 200 },
  )
})

test('1/L alone solves it exactly where no hidden layer is narrower than inputs or outputs', () => {
  fc.assert(
    fc.property(networks, ({ seed, sizes }) => {
      fc.pre(sizes.length > 2)
      const { weights, objective } = randomNetwork(seed, sizes)
      const gradient = gradients(weights, objective)
      const simple = oneOverDepthStep(weights, objective)
      const residual = residualOf(weights, objective, simple, gradient)
      const isNarrow = Math.min(...sizes.slice(1, -1)) < Math.max(sizes[0]!, sizes.at(-1)!)
      if (isNarrow) expect(residual).toBeGreaterThan(1e-4)
      else expect(residual).toBeLessThan(1e-11)
    }),
    { numRuns: 200 },
  )
})

test('the total map moves by −δ where the rank allows it, and by its projection through a bottleneck', () => {
  fc.assert(
    fc.property(networks, ({ seed, sizes }) => {
      const { weights, objective } = randomNetwork(seed, sizes)
      const step = naturalGradient(weights, objective)
      const change = totalChange(weights, step)
      const delta = Matrix.sub(totalMap(weights), objective.teacher)
      const missed = Matrix.sub(change, delta).norm() / delta.norm()
      if (Math.min(...sizes) === Math.min(sizes[0]!, sizes.at(-1)!)) {
        expect(missed).toBeLessThan(1e-11)
        return
      }
      // A projection: what the change itself asks for is the change again.
      const again = totalChange(weights, naturalGradient(weights, objective, change))
      expect(Matrix.sub(again, change).norm() / delta.norm()).toBeLessThan(1e-11)
    }),
  )
})

const squares = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 1, max: 4 }),
  depth: fc.integer({ min: 1, max: 4 }),
})

test('a small step moves a square network’s total map by −α δ, with an error of second order', () => {
  fc.assert(
    fc.property(squares, ({ seed, n, depth }) => {
      const { weights, objective } = randomNetwork(seed, Array(depth + 1).fill(n))
      const W = totalMap(weights)
      const delta = Matrix.sub(W, objective.teacher)
      const step = naturalGradient(weights, objective)
      const alpha = 1e-4
      const moved = weights.map((layer, i) => Matrix.sub(layer, Matrix.mul(step[i]!, alpha)))
      const missed = Matrix.sub(totalMap(moved), W).add(Matrix.mul(delta, alpha)).norm()
      // W' = (I − (α/L) X)^L W with X = δ W⁻¹: all but the first two terms of the binomial.
      const X = delta.mmul(inverse(W)).norm()
      const secondOrder = ((alpha * X) ** 2 / 2) * Math.exp(alpha * X) * W.norm()
      expect(missed).toBeLessThanOrEqual(secondOrder + 1e-14 * W.norm())
    }),
  )
})

/** n_0, h, n_L of every kind of network. */
const shapes = [
  [6, 6, 6],
  [5, 9, 5],
  [6, 9, 3],
  [3, 9, 6],
  [6, 4, 3],
  [3, 4, 6],
  [6, 3, 3],
  [3, 3, 6],
  [6, 2, 5],
  [4, 1, 1],
] as const

test('the trainer’s closed forms take the same step in every shape, with any Σₓ', () => {
  for (const [width, hidden, outputs] of shapes) {
    for (const start of ['balanced', 'polar', 'gaussian', 'orthogonal'] as const) {
      for (const depth of [1, 2, 5]) {
        const shape = { width, hidden, outputs, depth, start, inputKappa: 7 }
        const problem = buildProblem({ ...defaultExperiment, ...shape, kappa: 10 })
        const optimizer = { kind: 'natural', step: 0.2, fisher: 'population' } as const
        const sampling = { batch: 0, labelNoise: 0, seed: 0 }
        const trainer = new ReferenceTrainer(problem, optimizer, sampling)
        trainer.advance(1)
        const step = naturalGradient(problem.weights, problem)
        const moved = problem.weights.map((layer, i) =>
          Matrix.sub(layer, Matrix.mul(step[i]!, 0.2)),
        )
        expect(layerError(trainer.inspect(), arrays(moved)), JSON.stringify(shape)).toBeLessThan(
          1e-9,
        )
      }
    }
  }
})

test('on a batch with noisy labels the trainer’s step solves F u = g with the Fisher it was asked for', () => {
  for (const [width, hidden, outputs] of shapes) {
    for (const fisher of ['batch', 'population'] as const) {
      const shape = {
        width,
        hidden,
        outputs,
        depth: 3,
        start: 'orthogonal',
        inputKappa: 7,
      } as const
      const problem = buildProblem({ ...defaultExperiment, ...shape })
      const sampling = { batch: 24, labelNoise: 0.1, seed: 4 }
      const trainer = new ReferenceTrainer(problem, { kind: 'natural', step: 1, fisher }, sampling)
      trainer.advance(1)
      const after = trainer.inspect()
      const step = problem.weights.map((layer, i) => Matrix.sub(layer, after[i]!))
      const descent = new ReferenceTrainer(problem, { kind: 'gradient', step: 1 }, sampling)
      descent.advance(1)
      const lower = descent.inspect()
      const gradient = problem.weights.map((layer, i) => Matrix.sub(layer, lower[i]!))
      const { inputFactor } = problem
      const { inputs } = batchMoments(width, 24, true, 0, 4, outputs)
      const inputCovariance =
        fisher === 'batch'
          ? inputFactor.mmul(inputs).mmul(inputFactor.transpose())
          : problem.inputCovariance
      const objective = { ...problem, inputCovariance }
      const residual = residualOf(problem.weights, objective, step, gradient)
      expect(residual, `${JSON.stringify(shape)} ${fisher}`).toBeLessThan(1e-10)
    }
  }
})
