import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import { linearStepOf, mapChange, tinyProblem } from '../testing/linearSteps'
import {
  begin,
  damped,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { relativeError } from '../testing/relativeError'
import { matrixOf } from '../testing/tinyNetworks'
import { bidirectionalWhitening } from './bidirectionalWhitening'
import { heskes } from './heskes'

/** Column after column. */
const vec = (M: Matrix) => M.transpose().to1DArray()

test.each(smoothSettings)(
  'solves with each layer’s Kronecker block, by brute force: $network',
  (setting) => {
    const { situation, W, g, a, errors } = plainSituation(setting)
    const params = { step: 0.3, damping: 0.05, memory: 1, refresh: 1 }
    const next = begin(heskes, setting, params).take(situation)
    const expected = g.map((gradient, l) => {
      const block = damped(gram(a[l]!), 0.05).kroneckerProduct(damped(gram(errors[l]!), 0.05))
      const u = solve(block, Matrix.columnVector(vec(gradient))).to1DArray()
      return Matrix.from1DArray(gradient.columns, gradient.rows, u).transpose().mul(-0.3)
    })
    expectClose(
      next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!)),
      expected,
    )
  },
)

test.each([heskes, bidirectionalWhitening])(
  '$id: undamped it moves the total map of a linear network L times as the natural gradient',
  (system) => {
    for (const depth of [1, 2, 3, 4]) {
      const problem = tinyProblem(depth)
      const params = { step: 1, damping: 0, memory: 1, refresh: 1 }
      const moved = mapChange(problem, linearStepOf(system, problem, params).step)
      const delta = Matrix.sub(totalMap(problem.weights), problem.teacher).mul(depth)
      expect(relativeError(moved.to2DArray(), delta.to2DArray())).toBeLessThan(1e-7)
    }
  },
)
