/** @file The minimum that gradient descent reaches: how its layers pass each direction on, and how the loss bends there. */

import { Matrix } from 'ml-matrix'
import { prefixProducts, suffixProducts, totalMap } from '../../../core/network'
import type { Problem } from '../../../core/problem'
import type { Unavailable } from '../law'
import type { Drive } from './stationary'

/** Squared gains from the inputs to each layer and from it to the outputs, i = 1..L, in the teacher's basis. */
export interface ReachedMinimum {
  /** Diagonals α_i of A_iᵀ A_i, n_0 each. */
  readonly inputGains: readonly (readonly number[])[]
  /** Diagonals β_i of B_i B_iᵀ, n_L each. */
  readonly outputGains: readonly (readonly number[])[]
}

/** Largest entry that counts as rounding, relative to the largest of its matrix. */
const roundingTolerance = 1e-9

const unbalanced: Unavailable = {
  reason:
    'SGD’s floor depends on the curvature at the minimum it happens to reach. That is known from a balanced start whose axes are the teacher’s; this start is not one.',
}

/**
 * From a start whose layers carry each mode k of the teacher with one gain: α_i(k) = s_k^{2(i−1)/L},
 * β_i(k) = s_k^{2(L−i)/L}. Directions that only the inputs, or only the outputs, have keep the gains of the
 * start, since to first order in the step gradients do not change W_{i+1}ᵀ W_{i+1} − W_i W_iᵀ.
 * @param problem in the teacher's basis
 */
export function reachedMinimum(problem: Problem): ReachedMinimum | Unavailable {
  const { weights, singularValues, teacher } = problem
  const depth = weights.length
  const start = totalMap(weights)
  const before = [Matrix.eye(teacher.columns), ...prefixProducts(weights).slice(0, -1)]
  const after = [...suffixProducts(weights).slice(1), Matrix.eye(teacher.rows)]
  const gainsOf = (gram: Matrix, layers: number) =>
    reachedGains(gram, start, singularValues, (2 * layers) / depth)
  const inputGains = before.map((A, i) => gainsOf(A.transpose().mmul(A), i))
  const outputGains = after.map((B, i) => gainsOf(B.mmul(B.transpose()), depth - 1 - i))
  const isKnown = (gains: readonly (readonly number[] | null)[]): gains is readonly number[][] =>
    gains.every((one) => one !== null)
  return isKnown(inputGains) && isKnown(outputGains) ? { inputGains, outputGains } : unbalanced
}

/**
 * The diagonal of a Gram matrix at the minimum; null unless at the start it is diagonal with the entries
 * w_k^exponent for the modes w_k of the start.
 */
function reachedGains(
  gram: Matrix,
  start: Matrix,
  singularValues: readonly number[],
  exponent: number,
): number[] | null {
  const gains = gram.diagonal()
  const tolerance = roundingTolerance * Math.max(...gains)
  const offDiagonal = Matrix.sub(gram, Matrix.diag(gains)).abs().max()
  const isAlone = singularValues.every((_, k) => {
    const mode = start.get(k, k)
    return mode > 0 && Math.abs(gains[k]! - mode ** exponent) <= tolerance
  })
  if (!isAlone || offDiagonal > tolerance) return null
  return gains.map((gain, k) => (k < singularValues.length ? singularValues[k]! ** exponent : gain))
}

/** h_ab = Σ_i β_i(a) α_i(b), n_L × n_0: how the loss of whitened inputs bends along δ_ab (docs/theory.md 4.4). */
export function curvatureAt({ inputGains, outputGains }: ReachedMinimum): Matrix {
  return inputGains
    .map((gains, i) => Matrix.columnVector([...outputGains[i]!]).mmul(Matrix.rowVector([...gains])))
    .reduce((sum, term) => sum.add(term))
}

/**
 * How fast label noise moves SGD along the valley of minima, to leading order in the step: the largest change
 * per step of W_{i+1}ᵀ W_{i+1} − W_i W_iᵀ along a mode, relative to the mode's s^{2/L}. A step changes that
 * matrix by exactly η² (g_{i+1}ᵀ g_{i+1} − g_i g_iᵀ), whose mean along mode p is
 * (η² ν/B) (tr(β_{i+1}) α_{i+1}(p) λ_p − β_i(p) Σ_q α_i(q) λ_q), λ the diagonal of Σₓ. OWN derivation.
 */
export function wanderPerStep(
  { inputGains, outputGains }: ReachedMinimum,
  { singularValues, inputCovariance }: Pick<Problem, 'singularValues' | 'inputCovariance'>,
  { step, batch, labelNoise }: Drive,
): number {
  const variances = inputCovariance.diagonal()
  const depth = inputGains.length
  let largest = 0
  for (let i = 0; i < depth - 1; i++) {
    const passed = sum(outputGains[i + 1]!)
    const arriving = sum(inputGains[i]!.map((gain, q) => gain * variances[q]!))
    singularValues.forEach((s, p) => {
      const change =
        passed * inputGains[i + 1]![p]! * variances[p]! - outputGains[i]![p]! * arriving
      largest = Math.max(largest, Math.abs(change) / s ** (2 / depth))
    })
  }
  return (largest * step ** 2 * labelNoise) / batch
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
