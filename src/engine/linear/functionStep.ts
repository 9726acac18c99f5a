/** @file What the natural gradient asks of the total map: Δ = G Σ⁻¹, Σ the Fisher's input covariance. */

import { whitenedGradient } from './batchGradient'
import type { StepInputs } from './forward'
import type { Pass } from './pass'
import { alone, difference, type Operand, replicaProducts, times, whole } from './product'
import type { Tile } from './tile'

export interface FunctionStep {
  readonly passes: readonly Pass[]
  /** Δ, per replica. */
  readonly change: Operand
}

/**
 * - The exact gradient: Δ = δ = W − W*, no draw.
 * - A batch, Fisher of the population: Δ = (δ C Ŝ − √ν N̂) C⁻¹, two draws.
 * - A batch, Fisher of the batch: Δ = (δ C Ŝ − √ν N̂) Ŝ⁻¹ C⁻¹ = δ − √ν N̂ Ŝ⁻¹ C⁻¹, two draws; in this
 *   form the samples only bring in their noise, not the rounding errors of Ŝ Ŝ⁻¹.
 * @param inverseMoments Ŝ⁻¹ where the Fisher is the batch's
 */
export function functionStep(
  { workspace, problem, forward, batch }: StepInputs,
  inverseMoments: Tile | null,
): FunctionStep {
  const error = difference(forward.total, problem.teacher)
  if (!batch) return { passes: [], change: error }
  const { labelNoise, uniforms } = batch
  const inverseFactor = whole(problem.inverseFactor)
  if (inverseMoments) {
    const noise = replicaProducts(workspace, [[times(whole(labelNoise!), whole(inverseMoments))]])
    const change = replicaProducts(
      workspace,
      [[alone(error), times(whole(noise.tiles[0]!), inverseFactor, '-noise')]],
      uniforms,
    )
    return { passes: [noise.pass, change.pass], change: whole(change.tiles[0]!) }
  }
  const gradient = replicaProducts(
    workspace,
    [whitenedGradient(forward.whitenedError, batch)],
    uniforms,
  )
  const change = replicaProducts(workspace, [[times(whole(gradient.tiles[0]!), inverseFactor)]])
  return { passes: [gradient.pass, change.pass], change: whole(change.tiles[0]!) }
}
