import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../../core/network'
import { buildProblem } from '../../core/problem'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { naturalGradient } from '../naturalGradient'
import { excess } from '../objective'
import { float32Floor } from './float32Floor'

test('the formula, for a balanced start at z₀ = 0.5', () => {
  expect(float32Floor(0.1, 4, 1 / (1 - 0.5) ** 2)).toBeCloseTo(0.3 * (2 ** -24 * 40) ** 2 * 4, 25)
})

test('weights rounded to float32 after each step level off at it, within the fitted range', () => {
  const [alpha, depth] = [0.1, 4]
  const problem = buildProblem({ ...defaultExperiment, width: 8, depth, kappa: 10 })
  const rounded = (matrix: Matrix) =>
    new Matrix(matrix.to2DArray().map((row) => row.map(Math.fround)))
  let weights = problem.weights.map(rounded)
  const initial = excess(totalMap(weights), problem)
  let last = 0
  for (let step = 0; step < 220; step++) {
    const direction = naturalGradient(weights, problem)
    weights = weights.map((layer, i) =>
      rounded(Matrix.sub(layer, Matrix.mul(direction[i]!, alpha))),
    )
    if (step >= 180) last += excess(totalMap(weights), problem) / initial / 40
  }
  const floor = float32Floor(alpha, depth, 4)
  expect(last / floor).toBeGreaterThan(0.05)
  expect(last / floor).toBeLessThan(1.5)
})
