/**
 * @file How approximate Fisher matrices of a square network share the step among its layers.
 *
 * With F_ij = K_iᵀ M K_j, K_i = A_iᵀ ⊗ B_i square and invertible, a pattern T of kept blocks turns F u = g into
 * T c = 1 for u_i = c_i B_i⁻¹ δ A_i⁻¹: the blocks repeat each other, so only the pattern counts
 * (docs/theory.md 1.7, 6.1, 6.2). The total map then moves by −(Σ c_i) δ.
 */

/** T = I, the diagonal blocks alone: each layer takes the whole step. Source: docs/theory.md 6.1. */
export const blockDiagonalShares = (depth: number): number[] => new Array(depth).fill(1)

/**
 * The L × L all-ones tridiagonal T: c = T⁺ 1, whose sum is ⌈L/3⌉. Source: docs/theory.md 6.2.
 *
 * Every third layer takes a whole step and the others none: those in the middle of each three for L = 0 mod 3,
 * the outer ones for L = 1 mod 3. For L = 2 mod 3 T is singular, with the null vector (1, −1, 0, 1, −1, 0, …):
 * of all solutions T⁺ takes the smallest, half steps in the outer two of each three. The choice does not show
 * in the first order of the total map, as the null vector's sum is 0.
 */
export function blockTridiagonalShares(depth: number): number[] {
  return Array.from({ length: depth }, (_, i) => {
    if (depth % 3 === 2) return i % 3 === 2 ? 0 : 0.5
    return i % 3 === (depth % 3 === 0 ? 1 : 0) ? 1 : 0
  })
}
