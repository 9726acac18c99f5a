/**
 * @file How the total map fluctuates about the teacher under a constant step (docs/theory.md 5).
 *
 * Near the teacher each output's row d of δ = W − W* moves by itself, d' = (I − η D Ŝ) d + η √ν D n, where
 * D ⪰ 0 is diagonal (n_0 × n_0), Ŝ the batch's input covariance and n its mean of ξ x. For Gaussian x,
 * E[Ŝ P Ŝ] = (1 + 1/B) Σₓ P Σₓ + (1/B) tr(P Σₓ) Σₓ, so the covariance P = E d dᵀ is stationary where
 *
 *   D Σₓ P + P Σₓ D − η (1 + 1/B) D Σₓ P Σₓ D = (η/B) (ν + tr(P Σₓ)) D Σₓ D.
 *
 * With M = D^{1/2} Σₓ D^{1/2} it is solved by P = (ν + τ) (η/B) D^{1/2} (2 − η (1 + 1/B) M)⁻¹ D^{1/2}; its trace
 * against Σₓ gives τ = ν ρ/(1 − ρ), ρ = (η/B) Σ_j m_j/(2 − η (1 + 1/B) m_j), m_j the eigenvalues of M: those of
 * the Fisher's block of that output. With whitened inputs m_j = h_ab, which is docs/theory.md 5.3.
 */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'

/** What drives the fluctuations. */
export interface Drive {
  /** Absolute step of the system. */
  readonly step: number
  /** Samples a step. */
  readonly batch: number
  /** Variance ν of each label. */
  readonly labelNoise: number
}

/** The stationary state of one output's row of δ, or of all rows together. */
export interface Stationary {
  /** Mean excess loss. */
  readonly excess: number
  /** Variance of the excess loss of a single step, with δ taken as Gaussian: ½ tr((P Σₓ)²). */
  readonly excessVariance: number
  /** Per step, the factor by which the slowest of the second moments approaches its limit; below 1. */
  readonly decay: number
}

/** A row with its covariance P = E d dᵀ, n_0 × n_0. */
interface StationaryRow extends Stationary {
  readonly covariance: Matrix
}

/**
 * The stationary state of a row.
 * @param gains the diagonal of D, not negative: h_a· for gradient descent
 * @param inputCovariance Σₓ, n_0 × n_0
 * @returns null where there is none: the noise of the gradient grows faster than the step takes it away
 */
export function stationaryRow(
  gains: readonly number[],
  inputCovariance: Matrix,
  { step, batch, labelNoise }: Drive,
): StationaryRow | null {
  const root = Matrix.diag(gains.map(Math.sqrt))
  const { realEigenvalues: curvatures, eigenvectorMatrix: axes } = new EigenvalueDecomposition(
    root.mmul(inputCovariance).mmul(root),
    { assumeSymmetric: true },
  )
  const damping = curvatures.map((m) => 2 - step * (1 + 1 / batch) * m)
  const shares = curvatures.map((m, j) => (step * m) / (batch * damping[j]!))
  const rho = sum(shares)
  if (damping.some((value) => value <= 0) || rho >= 1) return null
  const amplitude = labelNoise / (1 - rho)
  const inverse = Matrix.diag(damping.map((value) => (amplitude * step) / (batch * value)))
  const spread = root.mmul(axes)
  return {
    excess: (amplitude * rho) / 2,
    excessVariance: sum(shares.map((share) => (amplitude * share) ** 2)) / 2,
    decay: slowestDecay(curvatures, step, batch),
    covariance: spread.mmul(inverse).mmul(spread.transpose()),
  }
}

/** Rows that fluctuate independently of each other, as one. */
export function together(rows: readonly Stationary[]): Stationary {
  return {
    excess: sum(rows.map(({ excess }) => excess)),
    excessVariance: sum(rows.map(({ excessVariance }) => excessVariance)),
    decay: Math.max(...rows.map(({ decay }) => decay)),
  }
}

/**
 * Along the eigenvectors of M the second moments p_j follow
 * p_j' = (1 − 2 η m_j + η² (1 + 1/B) m_j²) p_j + (η²/B) m_j Σ_k m_k p_k: the largest eigenvalue of that map.
 * Directions without curvature do not move and are left out.
 */
function slowestDecay(curvatures: readonly number[], step: number, batch: number): number {
  const rounding = Number.EPSILON * curvatures.length * Math.max(...curvatures)
  const pulls = curvatures.filter((m) => m > rounding).map((m) => step * m)
  const map = Matrix.columnVector(pulls).mmul(Matrix.rowVector(pulls)).div(batch)
  pulls.forEach((pull, j) => {
    map.set(j, j, map.get(j, j) + 1 - 2 * pull + (1 + 1 / batch) * pull ** 2)
  })
  const { realEigenvalues } = new EigenvalueDecomposition(map, { assumeSymmetric: true })
  return Math.max(...realEigenvalues)
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
