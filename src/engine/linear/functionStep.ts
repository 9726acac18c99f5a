/** @file What the natural gradient asks of the total map: Δ = G Σ⁻¹, Σ the Fisher's input covariance. */

import { whitenedGradient } from './batchGradient'
import type { StepInputs } from './forward'
import type { Pass } from './pass'
import { difference, type Operand, replicaProducts, times, whole } from './product'
import type { Tile } from './tile'

export interface FunctionStep {
  readonly passes: readonly Pass[]
  /** Δ, per replica. */
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
  { workspace, problem, forward, batch }: StepInputs,
  inverseMoments: Tile | null,
): FunctionStep {
  if (!batch) return { passes: [], change: difference(forward.total, problem.teacher) }
  const gradient = replicaProducts(
    workspace,
    [whitenedGradient(forward.whitenedError, batch)],
    batch.uniforms,
  )
  const rightFactors = [...(inverseMoments ? [inverseMoments] : []), problem.inverseFactor]
  const passes = [gradient.pass]
  let change = gradient.tiles[0]!
  for (const factor of rightFactors) {
    const product = replicaProducts(workspace, [[times(whole(change), whole(factor))]])
    passes.push(product.pass)
    change = product.tiles[0]!
  }
  return { passes, change: whole(change) }
}
