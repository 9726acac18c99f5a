/** @file Gradient descent: W_i ← W_i − η B_iᵀ G A_iᵀ, G the gradient of the total map (theory.md 1.1). */

import { type Batch, whitenedGradient } from './batchGradient'
import { moveWeights, type StepInputs } from './forward'
import type { Pass } from './pass'
import { onlyIf, perLayer, productPass, replicaProducts, times, transposed, whole } from './product'
import { type Tile, tile } from './tile'

/** The draws of a step after those of the batch: 2, and 2 more with a batch. */
export function gradientStep(inputs: StepInputs, step: number): Pass[] {
  const { workspace, problem, forward, batch } = inputs
  const { replicas, depth } = workspace.shape
  const { passes, gradient } = batch
    ? batchGradient(inputs, batch)
    : { passes: [], gradient: forward.gradient! }
  const right = workspace.tensor(replicas * depth)
  const rightPass = productPass(workspace, right, [
    perLayer(times(whole(gradient), onlyIf('i > 0', transposed(forward.prefixBefore)))),
  ])
  const direction = times(
    onlyIf('i < depth - 1', transposed(forward.suffixAfter)),
    whole(tile(right, 't')),
    '-rate',
  )
  return [...passes, rightPass, moveWeights(workspace, problem, direction, step)]
}

/** The gradient of the total map over a batch, (δ C Ŝ − √ν N̂) Cᵀ: two draws after the batch's own. */
function batchGradient(
  { workspace, problem, forward }: StepInputs,
  batch: Batch,
): { readonly passes: readonly Pass[]; readonly gradient: Tile } {
  const whitened = replicaProducts(
    workspace,
    [whitenedGradient(forward.whitenedError, batch)],
    batch.uniforms,
  )
  const plain = replicaProducts(workspace, [
    [times(whole(whitened.tiles[0]!), transposed(problem.inputFactor))],
  ])
  return { passes: [whitened.pass, plain.pass], gradient: plain.tiles[0]! }
}
