/** @file Whether a peer computes the numbers it is timed for: checked against the float64 reference. */

import { Matrix } from 'ml-matrix'
import { excessLoss, totalMap } from '../core/network'
import { ReferenceTrainer } from '../engine/kernels/reference'
import type { AutoencoderWorkload } from './autoencoderWorkload'
import { asMatrix, prepareAutoencoderReference } from './peers/autoencoder'
import type { Peer } from './peers/peer'
import type { Algorithm } from './protocol'
import type { Workload } from './workload'

/** A peer that disagrees by more than this is not timed. */
export const tolerance = 1e-3

/** Steps taken before the weights are compared, where the peer can stop there. */
const checkedSteps = 8

/**
 * Takes a new peer's first steps, and says by how much it then differs from the float64 reference: the
 * relative error of the excess loss or of the weights, whichever is larger. The weights' error is taken
 * relative to the way they have moved, so that a step too small or too large cannot pass.
 */
export async function disagreement(
  peer: Peer,
  { problem, optimizers, sampling }: Workload,
  algorithm: Algorithm,
): Promise<number> {
  const steps = Math.max(checkedSteps, peer.quantum)
  const reference = new ReferenceTrainer(problem, optimizers[algorithm], sampling)
  reference.advance(steps)
  const expected = reference.inspect()
  await peer.advance(steps)
  const actual = await peer.weights()
  const excess = (weights: readonly Matrix[]) => excessLoss(totalMap(weights), problem)
  const errorOfExcess = Math.abs(excess(actual) / excess(expected) - 1)
  const errorOfWeights = distance(actual, expected) / distance(expected, problem.weights)
  return Math.max(errorOfExcess, errorOfWeights)
}

/** The same for the autoencoder, by its weights alone. */
export async function autoencoderDisagreement(
  peer: Peer,
  workload: AutoencoderWorkload,
): Promise<number> {
  const reference = prepareAutoencoderReference(workload)
  await reference.advance(checkedSteps)
  const expected = await reference.weights()
  await peer.advance(checkedSteps)
  const start = workload.weights.map((values, l) => asMatrix(values, workload.network.layers, l))
  return distance(await peer.weights(), expected) / distance(expected, start)
}

/** Frobenius norm of the difference, all layers together. */
function distance(a: readonly Matrix[], b: readonly Matrix[]): number {
  return Math.hypot(...a.map((layer, i) => Matrix.sub(layer, b[i]!).norm()))
}
