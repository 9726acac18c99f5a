import { EigenvalueDecomposition, Matrix, QrDecomposition, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import { denseFisher } from '../testing/denseCurvature'
import { linearStepOf, mapChange, tinyProblem } from '../testing/linearSteps'
import {
  begin,
  damped,
  device,
  expectClose,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { relativeError } from '../testing/relativeError'
import { matrixOf, type Setting, tinySetting } from '../testing/tinyNetworks'
import { lowRankFisher } from './lowRankFisher'

const flat = (layers: readonly Matrix[]) =>
  Matrix.columnVector(layers.flatMap((M) => M.to1DArray()))

/** The step from these weights, negative. */
function taken(setting: Setting, rank: number) {
  const { situation, W, g } = plainSituation(setting)
  const params = { step: 1, rank, damping: 0.1, refresh: 1 }
  const next = begin(lowRankFisher, setting, params).take(situation)
  const step = next.map((matrix, l) => Matrix.sub(W[l]!, matrixOf(device, matrix)))
  return { situation, step: flat(step), g: flat(g) }
}

test.each(smoothSettings)('of full rank it is (F + λ I)⁻¹ g: $network', ({ network }) => {
  const setting = tinySetting({ ...network, layers: [4, 3, 4] })
  const { step, g } = taken(setting, 31)
  expectClose([step], [solve(damped(denseFisher(setting), 0.1), g)], 1e-6)
})

test('of lower rank it is the inverse on the range that random vectors find', () => {
  const setting = tinySetting({ layers: [4, 3, 4] })
  const rank = 7
  const { situation, step, g } = taken(setting, rank)
  const F = denseFisher(setting)
  const probes = Array.from({ length: rank }, (_, i) =>
    flat(
      situation.weights.map(({ shape }, l) =>
        matrixOf(
          device,
          device.normals(...shape, situation.random(`probe ${i + 1} of layer ${l + 1}`)),
        ),
      ),
    ).to1DArray(),
  )
  const Q = new QrDecomposition(F.mmul(new Matrix(probes).transpose())).orthogonalMatrix
  const inner = Q.transpose().mmul(F).mmul(Q)
  const { realEigenvalues } = new EigenvalueDecomposition(inner, { assumeSymmetric: true })
  const smallest = Math.min(...realEigenvalues)
  const p = Q.transpose().mmul(g)
  const within = Q.mmul(solve(damped(inner, 0.1), p))
  const outside = Matrix.sub(g, Q.mmul(p)).div(smallest + 0.1)
  expectClose([step], [Matrix.add(within, outside)], 1e-6)
})

test.each([1, 2, 3])('L = %i: with k = n² it moves the total map at the teacher', (depth) => {
  const problem = tinyProblem(depth)
  const params = { step: 1, rank: 9, damping: 1e-9, refresh: 1 }
  const { step } = linearStepOf(lowRankFisher, problem, params)
  const delta = Matrix.sub(totalMap(problem.weights), problem.teacher)
  expect(relativeError(mapChange(problem, step).to2DArray(), delta.to2DArray())).toBeLessThan(1e-5)
})

test('says how much too large its vectors are, and which rank is left', () => {
  const { network } = tinySetting({ layers: [784, 200, 784] })
  expect(lowRankFisher.obstacle(network, { rank: 64 })).toContain('20 million numbers')
  expect(lowRankFisher.obstacle(network, { rank: 31 })).toBeNull()
})
