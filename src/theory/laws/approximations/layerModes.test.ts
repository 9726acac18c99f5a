import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../../../core/network'
import { buildProblem, type Problem } from '../../../core/problem'
import { defaultExperiment } from '../../../systems/defaultExperiment'
import { goldenVector } from '../../../testing/golden'
import { entrywiseError } from '../../../testing/relativeError'
import { fisherMatrix, stackLayers } from '../../fisher'
import { excess, totalGradient } from '../../objective'
import { type AlignedModes, alignedModes } from '../alignedStart'
import {
  dampedDirection,
  type LayerDirection,
  lambdaOnlyDirection,
  layerModesLaw,
  sigmaOnlyDirection,
} from './layerModes'

const take = (law: () => number, count: number) => Array.from({ length: count }, () => law())

/**
 * The golden modes have S = v I, the lab S = I. With the rate m = λ/v this law's Λ is v Λ and its Σ is Σ/v, its
 * gradient and curvature those of S = v I: `factor` is what the step makes of that.
 */
const goldenCases: [id: string, direction: LayerDirection, factor: (v: number) => number][] = [
  ['mode_gd', ({ gradient }) => gradient, () => 1],
  ['mode_damped', dampedDirection(0.05), () => 1],
  ['mode_sigma_only', sigmaOnlyDirection, (v) => 1 / v],
  ['mode_lambda_only', lambdaOnlyDirection, (v) => v],
  [
    'mode_kron_damped',
    ({ gradient, outward, inward }) =>
      gradient / ((outward / 0.8 + Math.sqrt(0.05)) * (inward * 0.8 + Math.sqrt(0.05)) * 3),
    () => 1,
  ],
]

test.each(goldenCases)(
  '%s: the excess after each step is the golden one',
  (id, direction, factor) => {
    const { input, expected, tol } = goldenVector(id)
    const rate = input.lambda_x.map((lambda: number) => lambda / input.v)
    const modes = { start: input.s0, target: input.s_star, rate }
    const law = layerModesLaw(modes, input.step * factor(input.v), input.L, direction)
    const values = take(law, expected.excess.length)
    expect(entrywiseError(values, expected.excess)).toBeLessThan(tol)
  },
)

/** Excess after step 0, 1, … of full matrices, with the step made by assembling the whole system. */
function fullMatrices(problem: Problem, alpha: number, step: (now: Problem, g: Matrix) => Matrix) {
  const n = problem.teacher.rows
  let weights = problem.weights
  return Array.from({ length: 12 }, () => {
    const now = { ...problem, weights }
    const W = totalMap(weights)
    const gradients = layerGradients(
      totalGradient(W, problem),
      prefixProducts(weights),
      suffixProducts(weights),
    )
    const u = step(now, stackLayers(gradients)).to1DArray()
    weights = weights.map((layer, i) => {
      const own = Matrix.from1DArray(n, n, u.slice(i * n * n, (i + 1) * n * n)).transpose()
      return Matrix.sub(layer, own.mul(alpha))
    })
    return excess(W, problem)
  })
}

/** Σ_{i−1} ⊗ I, or I ⊗ Λ_i, of all layers on the diagonal. */
function factorsOf({ weights, inputCovariance }: Problem, side: 'sigma' | 'lambda'): Matrix {
  const n = inputCovariance.rows
  const identity = Matrix.eye(n)
  const before = [identity, ...prefixProducts(weights)]
  const after = [...suffixProducts(weights).slice(1), identity]
  const all = Matrix.zeros(n * n * weights.length, n * n * weights.length)
  weights.forEach((_, i) => {
    const [A, B] = [before[i]!, after[i]!]
    const block =
      side === 'sigma'
        ? A.mmul(inputCovariance).mmul(A.transpose()).kroneckerProduct(identity)
        : identity.kroneckerProduct(B.transpose().mmul(B))
    all.setSubMatrix(block, i * n * n, i * n * n)
  })
  return all
}

test.each([
  ['balanced', 3],
  ['polar', 2],
  ['identity', 4],
] as const)('%s start, L = %i: the laws are what full matrices do', (start, depth) => {
  const problem = buildProblem({
    ...defaultExperiment,
    width: 3,
    depth,
    start,
    kappa: 5,
    inputKappa: 4,
    inputBasis: 'aligned',
    z0: 0.4,
  })
  const modes = alignedModes(problem) as AlignedModes
  const cases: [LayerDirection, (now: Problem, g: Matrix) => Matrix][] = [
    [
      dampedDirection(0.2),
      (now, g) => {
        const F = fisherMatrix(now.weights, now)
        return solve(Matrix.add(F, Matrix.eye(F.rows).mul(0.2)), g)
      },
    ],
    [sigmaOnlyDirection, (now, g) => solve(factorsOf(now, 'sigma'), g)],
    [lambdaOnlyDirection, (now, g) => solve(factorsOf(now, 'lambda'), g)],
  ]
  for (const [direction, step] of cases) {
    const expected = fullMatrices(problem, 0.2, step)
    const values = take(layerModesLaw(modes, 0.2, depth, direction), expected.length)
    expect(entrywiseError(values, expected)).toBeLessThan(1e-9)
  }
})
