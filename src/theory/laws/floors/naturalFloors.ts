/**
 * @file Where label noise keeps the natural gradient (docs/theory.md 5.1, 5.2).
 *
 * Both move the total map by −α Δ, whatever the layers are, where Δ is the error that the batch's gradient
 * and the Fisher's input covariance make of δ. In whitened coordinates δ C all n_L n_0 entries are alike: no
 * curvature is left.
 */

import type { Drive, Stationary } from './stationary'

/** A stationary state in which every entry of δ C has the same variance. */
interface RoundStationary extends Stationary {
  /** Variance of each entry of δ C, with C Cᵀ = Σₓ; rows of δ have the covariance variance · Σₓ⁻¹. */
  readonly variance: number
}

/** Numbers of inputs and outputs. */
interface Ends {
  readonly inputs: number
  readonly outputs: number
}

/**
 * With the population's Fisher: excess (n_L n_0/2) ν α/(B (2 − α (1 + (n_0 + 1)/B))). Source: docs/theory.md 5.1.
 * @returns null unless α < 2/(1 + (n_0 + 1)/B)
 */
export function populationFloor(
  { step, batch, labelNoise }: Drive,
  ends: Ends,
): RoundStationary | null {
  const damping = 2 - step * (1 + (ends.inputs + 1) / batch)
  if (damping <= 0) return null
  const decay = (1 - step) ** 2 + (step ** 2 * (ends.inputs + 1)) / batch
  return round((labelNoise * step) / (batch * damping), decay, ends)
}

/**
 * With the batch's own Fisher: excess (n_L n_0/2) ν α/((2 − α)(B − n_0 − 1)). Source: docs/theory.md 5.2.
 * @returns null unless α < 2 and B > n_0 + 1
 */
export function batchFloor({ step, batch, labelNoise }: Drive, ends: Ends): RoundStationary | null {
  const samples = batch - ends.inputs - 1
  if (step >= 2 || samples <= 0) return null
  return round((labelNoise * step) / ((2 - step) * samples), (1 - step) ** 2, ends)
}

function round(variance: number, decay: number, { inputs, outputs }: Ends): RoundStationary {
  const count = inputs * outputs
  return {
    excess: (count * variance) / 2,
    excessVariance: (count * variance ** 2) / 2,
    decay,
    variance,
  }
}
