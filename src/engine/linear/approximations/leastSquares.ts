/**
 * @file The damped step (F + λ I)⁻¹ g and the smallest natural gradient F⁺ g (docs/theory.md 1.6, 6.3, 8.4).
 *
 * Both are u_i = B_iᵀ Z A_iᵀ with (J Jᵀ + λ M⁻¹) vec Z = vec Δ, J Jᵀ = Σ_j A_jᵀ A_j ⊗ B_j B_jᵀ and
 * M = Σₓ ⊗ S⁻¹: n² equations for n² unknowns, whatever the depth.
 */

import { inverse, Matrix } from 'ml-matrix'
import { solveDefinite } from './definiteSolve'
import type { Direction, Network } from './network'

export const dampedStep: Direction = (network, damping) => solve(network, damping)

export const minimumNormStep: Direction = (network) => solve(network, 0)

function solve(network: Network, damping: number) {
  const { before, after, change } = network
  const solution = solveDefinite(systemOf(network, damping), stack(change))
  if (!solution) return null
  const Z = Matrix.from1DArray(change.columns, change.rows, solution.x).transpose()
  return {
    directions: before.map((A, i) => after[i]!.transpose().mmul(Z).mmul(A.transpose())),
    residual: solution.residual,
  }
}

/** vec: column by column. */
const stack = (matrix: Matrix) => Float64Array.from(matrix.transpose().to1DArray())

/** Σ_j A_jᵀ A_j ⊗ B_j B_jᵀ + λ Σₓ⁻¹ ⊗ I, n² × n², row-major. */
function systemOf({ before, after, change, problem }: Network, damping: number): Float64Array {
  const n = change.rows
  const size = n * n
  const system = new Float64Array(size * size)
  const addProduct = (P: readonly number[], Q: readonly number[]) => {
    for (let b = 0; b < n; b++) {
      for (let d = 0; d < n; d++) {
        const factor = P[b * n + d]!
        for (let a = 0; a < n; a++) {
          const row = (b * n + a) * size + d * n
          for (let c = 0; c < n; c++) system[row + c]! += factor * Q[a * n + c]!
        }
      }
    }
  }
  for (const [j, A] of before.entries()) {
    const B = after[j]!
    addProduct(A.transpose().mmul(A).to1DArray(), B.mmul(B.transpose()).to1DArray())
  }
  if (damping > 0) {
    const resistance = inverse(problem.inputCovariance).mul(damping)
    addProduct(resistance.to1DArray(), Matrix.eye(n).to1DArray())
  }
  return system
}
