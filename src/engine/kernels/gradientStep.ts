/** @file Gradient descent: W_i ← W_i − η B_iᵀ G A_iᵀ, G the gradient of the total map (docs/theory.md 1.1). */

import { type Batch, whitenedGradient } from './batchGradient'
import { errorOf, type Forward, forward, moveWeights, type Step, type StepInputs } from './forward'
import type { Pass } from './pass'
import { drawProducts, onlyIf, perLayer, perReplica, times, transposed, whole } from './product'
import type { Tile } from './tile'

/** Moves in 2 draws after those of the batch, and 2 more with a batch. */
export function gradientStep(inputs: StepInputs, step: number): Step {
  const { workspace, problem, batch } = inputs
  const { prefixBefore, suffixAfter } = inputs.products
  const total = perReplica(times(errorOf(inputs), whole(problem.inputCovariance)))
  const measured = forward(inputs, batch ? [] : [total])
  const { passes, gradient } = batch
    ? batchGradient(inputs, measured, batch)
    : { passes: [], gradient: measured.further[0]! }
  const right = drawProducts(workspace, [
    perLayer(times(whole(gradient), onlyIf('i > 0', transposed(prefixBefore)))),
  ])
  const direction = times(
    onlyIf('i < depth - 1', transposed(suffixAfter)),
    whole(right.tiles[0]!),
    '-rate',
  )
  return {
    move: [...passes, right.pass, moveWeights(inputs, direction, step)],
    forward: measured,
    checks: [],
  }
}

/** The gradient of the total map over a batch, (δ C Ŝ − √ν N̂) Cᵀ: two draws after the batch's own. */
function batchGradient(
  { workspace, problem }: StepInputs,
  { whitenedError }: Forward,
  batch: Batch,
): { readonly passes: readonly Pass[]; readonly gradient: Tile } {
  const whitened = drawProducts(
    workspace,
    [perReplica(...whitenedGradient(whitenedError, batch))],
    batch.uniforms,
  )
  const plain = drawProducts(workspace, [
    perReplica(times(whole(whitened.tiles[0]!), transposed(problem.inputFactor))),
  ])
  return { passes: [whitened.pass, plain.pass], gradient: plain.tiles[0]! }
}
