/** @file What the natural gradient asks of the total map: Δ = G Σ⁻¹, Σ the Fisher's input covariance. */

import { whitenedGradient } from './batchGradient'
import { errorOf, type Forward, type StepInputs } from './forward'
import type { Pass } from './pass'
import { drawProducts, type Operand, perReplica, times, whole } from './product'
import type { Tile } from './tile'

export interface FunctionStep {
  readonly passes: readonly Pass[]
  /** Δ, n_L × n_0, per replica. */
  readonly change: Operand
}

/**
 * - The exact gradient: Δ = δ = W − W*, no draw.
 * - A batch, Fisher of the population: Δ = (δ C Ŝ − √ν N̂) C⁻¹, two draws.
 * - A batch, Fisher of the batch: Δ = (δ C Ŝ − √ν N̂) Ŝ⁻¹ C⁻¹, three draws. Without label noise Ŝ Ŝ⁻¹
 *   cancels on paper; it is computed all the same, so that what is measured is a run on batches.
 * @param inverseMoments Ŝ⁻¹ where the Fisher is the batch's
 */
export function functionStep(
  inputs: StepInputs,
  { whitenedError }: Forward,
  inverseMoments: Tile | null,
): FunctionStep {
  const { workspace, problem, batch } = inputs
  if (!batch) return { passes: [], change: errorOf(inputs) }
  const gradient = drawProducts(
    workspace,
    [perReplica(...whitenedGradient(whitenedError, batch))],
    batch.uniforms,
  )
  const rightFactors = [...(inverseMoments ? [inverseMoments] : []), problem.inverseFactor]
  const passes = [gradient.pass]
  let change = gradient.tiles[0]!
  for (const factor of rightFactors) {
    const product = drawProducts(workspace, [perReplica(times(whole(change), whole(factor)))])
    passes.push(product.pass)
    change = product.tiles[0]!
  }
  return { passes, change: whole(change) }
}
