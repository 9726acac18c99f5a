/**
 * @file The autoencoder: forward and backward passes, on any device (docs/systems.md A2).
 *
 * A row is a sample. a_0 is the image and a_i = f(W_i a_{i−1}) the activities of layer i, each with a 1
 * behind it for the biases; the last layer is linear, y = W_L a_{L−1}, or the logits of the cross-entropy.
 */

import type { AutoencoderSettings } from '../../experiment/autoencoder'
import type { Activation } from './activation'
import type { Device, DeviceMatrix, RandomKey } from './device/device'
import {
  crossEntropy,
  difference,
  logisticError,
  logisticVariance,
  type Pointwise,
  sampledLogisticError,
  second,
  squaredLoss,
  times,
  timesDerivative,
} from './device/pointwise'

export interface Network {
  readonly layers: readonly number[]
  readonly activation: Activation
  readonly loss: AutoencoderSettings['loss']
}

/** A network's response to images. */
export interface Response {
  /** a_0, …, a_{L−1}: samples × (n_i + 1). */
  readonly inputs: readonly DeviceMatrix[]
  /** W_L a_{L−1}: samples × n_L. */
  readonly output: DeviceMatrix
}

type Weights = readonly DeviceMatrix[]

export function respond(
  device: Device,
  { activation }: Network,
  weights: Weights,
  images: DeviceMatrix,
): Response {
  const inputs = [images]
  for (const W of weights.slice(0, -1)) {
    inputs.push(device.product('abT', inputs.at(-1)!, W, { kind: 'activate', activation }))
  }
  const output = device.product('abT', inputs.at(-1)!, weights.at(-1)!, {
    kind: 'scale',
    factor: 1,
  })
  return { inputs, output }
}

/** The loss of one pixel. */
export const pixelLoss = ({ loss }: Network): Pointwise =>
  loss === 'squared' ? squaredLoss : crossEntropy

/** Loss summed over samples and pixels, 1 × 1; the images are the targets. */
export function summedLoss(
  device: Device,
  network: Network,
  { inputs, output }: Response,
): DeviceMatrix {
  return device.sum(pixelLoss(network), [output, inputs[0]!])
}

/** Derivative of each sample's loss with respect to the output. */
export function outputError(
  device: Device,
  { loss }: Network,
  { inputs, output }: Response,
): DeviceMatrix {
  return device.map(loss === 'squared' ? difference : logisticError, [output, inputs[0]!])
}

/**
 * The same for targets sampled from the model, of the first samples: a standard normal, or the
 * probability less a draw of it.
 */
export function sampledOutputError(
  device: Device,
  { loss, layers }: Network,
  { output }: Response,
  samples: number,
  key: RandomKey,
): DeviceMatrix {
  const pixels = layers.at(-1)!
  if (loss === 'squared') return device.normals(samples, pixels, key)
  const uniforms = device.uniforms(samples, pixels, key)
  const logits = samples === output.shape[0] ? output : firstRows(device, output, uniforms)
  return device.map(sampledLogisticError, [logits, uniforms])
}

/** As many rows as `like` has. */
const firstRows = (device: Device, matrix: DeviceMatrix, like: DeviceMatrix) =>
  device.map(second, [like, matrix])

/** δ_1, …, δ_L of the first samples, from δ_L: samples × n_i. */
export function backpropagate(
  device: Device,
  { activation }: Network,
  weights: Weights,
  { inputs }: Response,
  error: DeviceMatrix,
): DeviceMatrix[] {
  const errors = [error]
  for (let l = weights.length - 1; l > 0; l--) {
    errors.unshift(
      device.product('ab', errors[0]!, weights[l]!, {
        kind: 'derivative',
        activation,
        at: inputs[l]!,
      }),
    )
  }
  return errors
}

/** The change of the outputs when the weights change in these directions: Jacobian times direction. */
export function outputChange(
  device: Device,
  { activation }: Network,
  weights: Weights,
  { inputs }: Response,
  directions: Weights,
): DeviceMatrix {
  const plain = { kind: 'scale', factor: 1 } as const
  let change = device.product('abT', inputs[0]!, directions[0]!, plain)
  for (let l = 1; l < weights.length; l++) {
    const hidden = device.map(timesDerivative(activation), [change, inputs[l]!])
    const direct = device.product('abT', inputs[l]!, directions[l]!, plain)
    change = device.product('abT', hidden, weights[l]!, {
      kind: 'blend',
      old: direct,
      keep: 1,
      weight: 1,
    })
  }
  return change
}

/** Σ uᵀ F_y v over the samples, F_y the Fisher information of the outputs: 1, or p (1 − p). */
export function outputMetric(
  device: Device,
  { loss }: Network,
  { output }: Response,
  u: DeviceMatrix,
  v: DeviceMatrix,
): DeviceMatrix {
  if (loss === 'squared') return device.sum(times, [u, v])
  return device.sum(logisticVariance, [output, u, v])
}
