import fc from 'fast-check'
import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import { ReferenceTrainer } from '../engine/linear/reference'
import { defaultExperiment } from '../experiment/schema'
import { fisherMatrix, stackLayers } from './fisher'
import { goldenVector } from './golden'
import { goldenProblem } from './goldenProblem'
import { naturalGradient } from './naturalGradient'
import { excess, type Objective, totalGradient } from './objective'
import { randomNetwork } from './randomNetwork'
import { relativeError } from './relativeError'

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

const networks = fc.record({
  seed: fc.nat(),
  n: fc.integer({ min: 1, max: 4 }),
  depth: fc.integer({ min: 1, max: 4 }),
})

test.each(['ng_square', 'ng_square_L3'])('%s: loss, gradient and natural gradient', (id) => {
  const { input, expected, tol } = goldenVector(id)
  const { weights, objective } = goldenProblem(input)
  const step = naturalGradient(weights, objective)
  expect(relativeError(excess(totalMap(weights), objective), expected.excess_loss)).toBeLessThan(
    tol,
  )
  expect(relativeError(arrays(gradients(weights, objective)), expected.gradient)).toBeLessThan(tol)
  expect(relativeError(arrays(step), expected.ng_uniform)).toBeLessThan(tol)
  expect(relativeError(totalChange(weights, step).to2DArray(), expected.dW)).toBeLessThan(tol)
})

test('it solves F u = g', () => {
  fc.assert(
    fc.property(networks, ({ seed, n, depth }) => {
      const { weights, objective } = randomNetwork(seed, n, depth)
      const g = stackLayers(gradients(weights, objective))
      const u = stackLayers(naturalGradient(weights, objective))
      const residual = Matrix.sub(fisherMatrix(weights, objective).mmul(u), g)
      expect(residual.norm() / g.norm()).toBeLessThan(1e-11)
    }),
  )
})

test('a small step moves the total map by −α δ, with an error of second order', () => {
  fc.assert(
    fc.property(networks, ({ seed, n, depth }) => {
      const { weights, objective } = randomNetwork(seed, n, depth)
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

test('per-layer inverses agree with the one inverse of the total map that the trainer takes', () => {
  for (const start of ['balanced', 'polar', 'gaussian'] as const) {
    const problem = buildProblem({ ...defaultExperiment, width: 6, depth: 5, start, inputKappa: 7 })
    const optimizer = { kind: 'natural', step: 0.2, fisher: 'population' } as const
    const trainer = new ReferenceTrainer(problem, optimizer, { batch: 0, labelNoise: 0, seed: 0 })
    trainer.advance(1)
    const step = naturalGradient(problem.weights, problem)
    const moved = problem.weights.map((layer, i) => Matrix.sub(layer, Matrix.mul(step[i]!, 0.2)))
    expect(relativeError(arrays(trainer.inspect()), arrays(moved)), start).toBeLessThan(1e-10)
  }
})

test('a network that is not square is refused', () => {
  const { input } = goldenVector('ng_wide')
  const { weights, objective } = goldenProblem(input)
  expect(() => naturalGradient(weights, objective)).toThrow('square layers, 2 × 2; one is 4 × 2')
})
