/** @file A share of a trained network's weights removed in four ways, and what each loses (docs/systems.md C7). */

import { Matrix } from 'ml-matrix'
import type { TrainedNetwork } from '../../tasks/trainedNetwork'
import { compensated, leastSalient, type Mask, removed } from '../../theory/pruning/prune'
import {
  diagonalSaliency,
  kroneckerSaliency,
  magnitudeSaliency,
} from '../../theory/pruning/saliency'

/** By size; by the Fisher's diagonal; by its Kronecker blocks, the rest left alone or moved to make up for it. */
export const prunings = ['magnitude', 'diagonal', 'surgery', 'compensated'] as const
export type Pruning = (typeof prunings)[number]

/** Test losses with all weights, and after each way of removing a share. */
export type PrunedLosses = Readonly<Record<'whole' | Pruning, number>>

/** Added to the moments, as a share of their mean eigenvalue: a few inputs never vary. */
const damping = 1e-3

const damped = (M: Matrix): Matrix =>
  Matrix.add(M, Matrix.eye(M.rows).mul((damping * M.trace()) / M.rows))

/** @param share of the weights, biases apart, 0 to 1 */
export function pruneShare(
  weights: readonly Matrix[],
  { moments, testLoss }: TrainedNetwork,
  share: number,
): PrunedLosses {
  const curvatures = moments.map(({ inputs, errors }) => ({
    inputs: damped(inputs),
    errors: damped(errors),
  }))
  const masksOf = (saliencies: Matrix[]) => leastSalient(saliencies, share, true)
  const cut = (masks: readonly Mask[]) => testLoss(weights.map((W, l) => removed(W, masks[l]!)))
  const surgery = masksOf(weights.map((W, l) => kroneckerSaliency(W, curvatures[l]!)))
  return {
    whole: testLoss(weights),
    magnitude: cut(masksOf(weights.map(magnitudeSaliency))),
    diagonal: cut(masksOf(weights.map((W, l) => diagonalSaliency(W, moments[l]!.diagonal)))),
    surgery: cut(surgery),
    compensated: testLoss(
      weights.map((W, l) => compensated(W, surgery[l]!, curvatures[l]!.inputs)),
    ),
  }
}
