/**
 * @file Floating-point operations of the parts of a step (docs/systems.md A3): those of matrix products and
 * inverses; elementwise work, of the order of the number of weights, is left out.
 */

import { inputCounts, type Network, rowCounts } from '../device/network'

/** Weights and biases. */
export const parameterCount = (network: Network): number => sumOverLayers(network, (m, n) => m * n)

/** How often a sample meets a weight: once in dense layers, at every position in convolutions. */
const weightUses = (network: Network): number =>
  sumOverLayers(network, (m, n, rows) => m * n * rows)

/** What each layer of m units and n inputs, the bias's among them, and so many rows a sample, costs; over all layers. */
export function sumOverLayers(
  network: Network,
  cost: (m: number, n: number, rows: number) => number,
): number {
  const inputs = inputCounts(network)
  const rows = rowCounts(network)
  return sumOf(network.layers.slice(1).map((m, l) => cost(m, inputs[l]!, rows[l]!)))
}

/** Forward and backward, and the gradients of all layers. */
export function gradientOperations(network: Network, samples: number): number {
  const byRows = 6 * weightUses(network) * samples
  if (!isProduct(network)) return byRows
  return Math.min(byRows, momentOperations(network, samples) + mapGradientOperations(network))
}

/** Errors of all layers from those of the output. */
export const backwardOperations = (network: Network, samples: number): number =>
  2 * weightUses(network) * samples

/** The response to a batch. */
export const forwardOperations = backwardOperations

/** J v for one direction. */
export const jacobianOperations = (network: Network, samples: number): number =>
  4 * weightUses(network) * samples

/** F v for one direction: J v, its errors sent back, and their gradients. */
export const fisherProductOperations = (network: Network, samples: number): number =>
  jacobianOperations(network, samples) + 4 * weightUses(network) * samples

/** H v: the same with the backward pass's own change. */
export const hessianProductOperations = (network: Network, samples: number): number =>
  12 * weightUses(network) * samples

/** The loss at other weights. */
export const lossOperations = (network: Network, samples: number): number =>
  2 * weightUses(network) * samples

/** Both Kronecker factors of all layers from samples. */
export const factorOperations = (network: Network, samples: number): number =>
  2 * samples * sumOverLayers(network, (m, n, rows) => rows * (m ** 2 + n ** 2))

/** The errors' factor of the last layer alone. */
export const outputFactorOperations = (network: Network, samples: number): number =>
  2 * samples * rowCounts(network).at(-1)! * network.layers.at(-1)! ** 2

/** Their inverses. */
export const inverseOperations = (network: Network): number =>
  sumOf(factorSizes(network).map((n) => n ** 3))

/** Their inverses times the gradient, from both sides. */
export function preconditionOperations(network: Network): number {
  const inputs = inputCounts(network)
  return sumOf(network.layers.slice(1).map((m, l) => 2 * m * inputs[l]! * (m + inputs[l]!)))
}

/** Of a linear network: the products W_i ⋯ W₁ and W_L ⋯ W_i, and B_iᵀ G A_iᵀ of all layers. */
export function mapGradientOperations({ layers }: Network): number {
  const [first, last] = [layers[0]!, layers.at(-1)!]
  const products = layers.slice(2).map((m, i) => 2 * m * layers[i + 1]! * (first + last))
  const gradients = layers.slice(1).map((m, i) => 2 * m * first * (last + layers[i]!))
  return sumOf(products) + sumOf(gradients)
}

/** Of a linear network: the second moments of a batch's inputs, and the gradient of the total map. */
export const momentOperations = ({ layers }: Network, samples: number): number =>
  2 * layers[0]! ** 2 * (samples + layers.at(-1)!)

/** Of a linear network: the exact natural gradient, by one inverse of the total map. */
export function exactStepOperations(network: Network, samples: number): number {
  const widest = Math.max(...network.layers)
  return momentOperations(network, samples) + mapGradientOperations(network) + 6 * widest ** 3
}

/** Of a linear network: a step that inverts the products on either side of each layer. */
export function layerInverseOperations(network: Network, samples: number): number {
  const inverses = network.layers.slice(1).map((n) => 4 * n ** 3)
  return momentOperations(network, samples) + mapGradientOperations(network) + sumOf(inverses)
}

/** A linear network is a product of matrices: its gradient may be had from that of the product. */
const isProduct = ({ activation, biases }: Network) => activation === 'identity' && !biases

const factorSizes = (network: Network) => [...inputCounts(network), ...network.layers.slice(1)]

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
