/**
 * @file Muon (Jordan et al. 2024): each layer's step is the nearest orthogonal matrix to its momentum.
 *
 * M ← β M + g, W ← W − η √max(1, rows / columns) polar(g + β M); the biases are a column of W like any other.
 */

import { Matrix } from 'ml-matrix'
import { cosineDecay } from '../core/cosineDecay'
import { polarFactor, polarOperations } from '../core/dense/polarFactor'
import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network } from '../device/network'
import { combination, minusTimes } from '../device/pointwise'
import { numberIn, type Params } from '../experiment/chosen'
import { choice, number } from '../experiment/field'
import { horizonField } from './horizonField'
import { zeroWeights } from './initial'
import { orthogonalised, orthogonaliseOperations } from './newtonSchulz'
import { gradientOperations } from './operationCounts'
import { stepField } from './stepField'
import type { System } from './system'

const fields = {
  momentum: number({
    key: 'momentum',
    label: 'Momentum',
    symbol: 'β',
    help: 'Nesterov’s momentum of the gradients, before the polar factor is taken.',
    min: 0,
    max: 0.99,
    integer: false,
    scale: 'linear',
    initial: 0.95,
  }),
  polar: choice({
    key: 'polar',
    label: 'Polar factor',
    help: 'Five rounds of Newton and Schulz’s iteration on the device, as Muon is used, or the exact factor by singular values on the CPU.',
    options: [
      { value: 'newtonSchulz', label: 'Newton–Schulz' },
      { value: 'exact', label: 'exact' },
    ],
    initial: 'newtonSchulz',
  }),
} as const

export const muon = {
  id: 'muon',
  name: 'Muon',
  short: 'Muon',
  family: 'orthogonalised',
  source: {
    authors: 'K. Jordan, Y. Jin, V. Boza, J. You, F. Cesista, L. Newhouse, J. Bernstein',
    title: 'Muon: an optimizer for hidden layers in neural networks',
    year: 2024,
  },
  help: 'The momentum of each layer with all its singular values brought to about 1; the step falls to 0 along half a cosine where a decay is set, else it jitters at the end.',
  keeps: 'Nothing: of the gradient’s singular values it keeps the signs.',
  inLinearNets:
    'From a balanced start all modes move at one speed, the small ones arrive first, and each then jitters by its step.',
  formula: {
    lines: ['v_i ← β v_i + g_i', String.raw`W_i ← W_i − η c \, \mathrm{polar}(g_i + β v_i)`],
    symbols: ['v', 'beta', 'g', 'W', 'eta', 'stretch', 'polar'],
  },
  measured: {
    autoencoder: { seeds: 3, losses: [2.856, 2.031, 1.548, 1.371] },
    convolutional: { seeds: 1, losses: [2.592, 2.165] },
  },
  tasks: {
    deepLinear: { params: { step: stepField(0.02), ...fields, horizon: horizonField(500) } },
    autoencoder: { params: { step: stepField(0.02), ...fields, horizon: horizonField(0) } },
    convolutional: { params: { step: stepField(0.02), ...fields, horizon: horizonField(0) } },
  },
  operations: (network, samples, params) =>
    gradientOperations(network, samples) + polarOperationsOf(network, params),
  begin({ device, network, params, memory }) {
    const momenta = memory.matrices('momenta', zeroWeights(network))
    const [size, beta] = [numberIn(params, 'step'), numberIn(params, 'momentum')]
    const horizon = numberIn(params, 'horizon')
    const polar = isExact(params) ? exactPolar : orthogonalised
    return ({ weights, gradients, step }) => {
      const g = gradients()
      const m = momenta.become(
        momenta.now.map((old, l) => device.map(combination, [old, g[l]!], [beta, 1])),
      )
      const now = size * cosineDecay(step, horizon)
      return weights.map((W, l) => {
        const ahead = device.map(combination, [g[l]!, m[l]!], [1, beta])
        return device.map(minusTimes, [W, polar(device, ahead)], [now * stretch(W.shape)])
      })
    }
  },
} as const satisfies System

const isExact = (params: Params) => params.polar === 'exact'

/** √max(1, rows / columns). */
const stretch = ([rows, columns]: readonly [number, number]) =>
  Math.sqrt(Math.max(1, rows / columns))

/** The polar factor by way of the CPU. */
function exactPolar(device: Device, X: DeviceMatrix): DeviceMatrix {
  const [rows, columns] = X.shape
  const values = Matrix.from1DArray(rows, columns, Array.from(device.read(X)))
  return device.upload(polarFactor(values).to1DArray(), rows, columns)
}

function polarOperationsOf(network: Network, params: Params): number {
  const ofOne = isExact(params) ? polarOperations : orthogonaliseOperations
  const columns = inputCounts(network)
  return network.layers.slice(1).reduce((sum, rows, l) => sum + ofOne(rows, columns[l]!), 0)
}
