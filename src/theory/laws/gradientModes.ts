/** @file The exact laws of discrete gradient descent (docs/theory.md 4.3). */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import type { Objective } from '../objective'
import type { AlignedModes } from './alignedStart'
import type { Law } from './law'
import { integerPower } from './modeMap'

/** A mode whose share of the initial excess loss is below this has arrived and is no longer followed. */
const arrivedShare = 1e-30

/**
 * Gradient descent from a balanced, aligned start: every mode has a law of its own for the singular
 * value a = s^(1/L) of its layers, a' = a + η m a^{L−1} (s* − a^L), and the excess loss is
 * ½ Σ m_k (s_k − s*_k)². Source: docs/theory.md 4.3, with S = v I and m = λ/v.
 * @param eta absolute step size
 */
export function gradientModesLaw(modes: AlignedModes, eta: number, depth: number): Law {
  const layer = Float64Array.from(modes.start, (s) => s ** (1 / depth))
  const others = layer.map((a) => integerPower(a, depth - 1))
  const target = Float64Array.from(modes.target)
  const halfRate = Float64Array.from(modes.rate, (rate) => rate / 2)
  const moving = Int32Array.from(modes.target, (_, k) => k)
  let next = modes.start.reduce((sum, s, k) => sum + halfRate[k]! * (s - target[k]!) ** 2, 0)
  const arrived = arrivedShare * next
  let count = moving.length
  return () => {
    const value = next
    next = 0
    let kept = 0
    for (let j = 0; j < count; j++) {
      const k = moving[j]!
      const gap = target[k]! - others[k]! * layer[k]!
      const a = layer[k]! + 2 * eta * halfRate[k]! * others[k]! * gap
      const rest = integerPower(a, depth - 1)
      layer[k] = a
      others[k] = rest
      const share = halfRate[k]! * (rest * a - target[k]!) ** 2
      next += share
      if (!(share < arrived)) moving[kept++] = k
    }
    count = kept
    return value
  }
}

/**
 * Gradient descent on a single layer, W' = W − η S⁻¹ δ Σₓ with S = I: from any start the error decays
 * along the eigenvectors q_b of Σₓ, excess_n = ½ Σ_b λ_b (1 − η λ_b)^{2n} |δ₀ q_b|².
 * @param start total map W₀ (n_L × n_0)
 */
export function singleLayerLaw(
  start: Matrix,
  { teacher, inputCovariance }: Pick<Objective, 'teacher' | 'inputCovariance'>,
  eta: number,
): Law {
  const axes = new EigenvalueDecomposition(inputCovariance, { assumeSymmetric: true })
  const errors = Matrix.sub(start, teacher).mmul(axes.eigenvectorMatrix)
  const variances = axes.realEigenvalues
  const shares = Float64Array.from(
    variances,
    (lambda, b) => 0.5 * lambda * errors.getColumnVector(b).norm() ** 2,
  )
  const factors = Float64Array.from(variances, (lambda) => (1 - eta * lambda) ** 2)
  return () => {
    let excess = 0
    for (let b = 0; b < shares.length; b++) {
      excess += shares[b]!
      shares[b]! *= factors[b]!
    }
    return excess
  }
}
