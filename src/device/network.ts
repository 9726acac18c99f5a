/**
 * @file A network on any device: forward, backward and along a direction (docs/systems.md A2).
 *
 * A row is a sample. a_0 is the input and a_i = f(W_i a_{i−1}) the activities of layer i, each with a 1
 * behind it where the network has biases; the last layer is linear, y = W_L a_{L−1}, or the logits of the
 * cross-entropy.
 */

import type { AutoencoderSettings } from '../experiment/autoencoder'
import type { Activation } from './activation'
import type { Device, DeviceMatrix, Finish, RandomKey } from './device'
import { type Patches, patchSize, positionsOf } from './patches'
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
  timesLogisticVariance,
} from './pointwise'

export interface Network {
  /** n_0, …, n_L: units, or the channels of a convolution. */
  readonly layers: readonly number[]
  readonly activation: Activation
  readonly loss: AutoencoderSettings['loss']
  /** Whether W_i has a last column for the biases, n_i × (n_{i−1} + 1). */
  readonly biases: boolean
  /**
   * The patches that layers 1, …, L see, where they are convolutions: then a sample is as many rows of a layer
   * as it has positions. Absent where all layers are dense.
   */
  readonly patches?: readonly Patches[]
}

/** W_1, …, W_L. */
export type Weights = readonly DeviceMatrix[]

/** A network's response to inputs. */
export interface Response {
  /** a_0, …, a_{L−1}: samples × n_i, one column more with biases; of convolutions their patches. */
  readonly inputs: readonly DeviceMatrix[]
  /** W_L a_{L−1}: samples × n_L. */
  readonly output: DeviceMatrix
}

/** Columns of W_1, …, W_L: what enters each layer, the bias's input among it. */
export const inputCounts = ({
  layers,
  biases,
  patches,
}: Pick<Network, 'layers' | 'biases' | 'patches'>): number[] =>
  (patches?.map(patchSize) ?? layers.slice(0, -1)).map((n) => n + (biases ? 1 : 0))

/** Rows that a sample is in layers 1, …, L: 1 in dense ones. */
export const rowCounts = ({ layers, patches }: Pick<Network, 'layers' | 'patches'>): number[] =>
  patches?.map(positionsOf) ?? layers.slice(1).map(() => 1)

/** Inputs of each unit, its bias not among them, and how many units an activity before it reaches, in the mean. */
export const fansOf = ({
  layers,
  patches,
}: Pick<Network, 'layers' | 'patches'>): { readonly inputs: number; readonly outputs: number }[] =>
  layers.slice(1).map((units, l) => {
    const one = patches?.[l]
    if (!one) return { inputs: layers[l]!, outputs: units }
    const [inputs, activities] = [patchSize(one), one.side ** 2 * one.channels]
    return { inputs, outputs: (units * positionsOf(one) * inputs) / activities }
  })

const plain: Finish = { kind: 'scale', factor: 1 }

/** What layer l, counted from 0, sees of the activities before it; with a 1 behind them if told. */
export const entering = (
  device: Device,
  { patches }: Network,
  l: number,
  activities: DeviceMatrix,
  biases: boolean,
): DeviceMatrix => (patches ? device.spread(activities, patches[l]!, biases) : activities)

/** Errors of the activities before layer l, counted from 0, from those of what it sees. */
export const leaving = (
  device: Device,
  { patches }: Network,
  l: number,
  errors: DeviceMatrix,
): DeviceMatrix => (patches ? device.collect(errors, patches[l]!) : errors)

export function respond(
  device: Device,
  network: Network,
  weights: Weights,
  rows: DeviceMatrix,
): Response {
  const { activation, biases } = network
  const inputs = [entering(device, network, 0, rows, biases)]
  weights.slice(0, -1).forEach((W, l) => {
    const h = device.product('abT', inputs[l]!, W, { kind: 'activate', activation, biases })
    inputs.push(entering(device, network, l + 1, h, biases))
  })
  return { inputs, output: device.product('abT', inputs.at(-1)!, weights.at(-1)!, plain) }
}

/** The loss of one output. */
const entryLoss = ({ loss }: Network): Pointwise =>
  loss === 'squared' ? squaredLoss : crossEntropy

/** Loss summed over samples and outputs, 1 × 1. The targets may have further columns, which are left out. */
export const summedLoss = (
  device: Device,
  network: Network,
  { output }: Response,
  targets: DeviceMatrix,
): DeviceMatrix => device.sum(entryLoss(network), [output, targets])

/** Derivative of each sample's loss with respect to the output. */
export const outputError = (
  device: Device,
  { loss }: Network,
  { output }: Response,
  targets: DeviceMatrix,
): DeviceMatrix => device.map(loss === 'squared' ? difference : logisticError, [output, targets])

/**
 * The same for targets sampled from the model, of the first samples: a standard normal, or the
 * probability less a draw of it.
 */
export function sampledOutputError(
  device: Device,
  network: Network,
  { output }: Response,
  samples: number,
  key: RandomKey,
): DeviceMatrix {
  const rows = samples * rowCounts(network).at(-1)!
  const outputs = network.layers.at(-1)!
  if (network.loss === 'squared') return device.normals(rows, outputs, key)
  const uniforms = device.uniforms(rows, outputs, key)
  const logits = rows === output.shape[0] ? output : firstRows(device, output, uniforms)
  return device.map(sampledLogisticError, [logits, uniforms])
}

/** As many rows as `like` has. */
const firstRows = (device: Device, matrix: DeviceMatrix, like: DeviceMatrix) =>
  device.map(second, [like, matrix])

/** δ_1, …, δ_L of the first samples, from δ_L: samples × n_i. */
export function backpropagate(
  device: Device,
  network: Network,
  weights: Weights,
  { inputs }: Response,
  error: DeviceMatrix,
): DeviceMatrix[] {
  const { activation, biases } = network
  const errors = [error]
  for (let l = weights.length - 1; l > 0; l--) {
    const at = inputs[l]!
    // Every copy of an activity has the same derivative, so it may be taken before they are summed.
    const finish = { kind: 'derivative', activation, at, biases } as const
    errors.unshift(
      leaving(device, network, l, device.product('ab', errors[0]!, weights[l]!, finish)),
    )
  }
  return errors
}

/** The change of the outputs when the weights change in these directions: Jacobian times direction. */
export function outputChange(
  device: Device,
  network: Network,
  weights: Weights,
  { inputs }: Response,
  directions: Weights,
): DeviceMatrix {
  let change = device.product('abT', inputs[0]!, directions[0]!, plain)
  for (let l = 1; l < weights.length; l++) {
    const seen = entering(device, network, l, change, false)
    const hidden = device.map(timesDerivative(network.activation), [seen, inputs[l]!])
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

/** F_y u, F_y the Fisher information of the outputs: also the Hessian of each sample's loss with respect to them. */
export const outputFisherTimes = (
  device: Device,
  { loss }: Network,
  { output }: Response,
  u: DeviceMatrix,
): DeviceMatrix => (loss === 'squared' ? u : device.map(timesLogisticVariance, [u, output]))

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
