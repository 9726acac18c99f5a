/**
 * @file The online natural gradient whose inverses follow the samples, without any inversion.
 *
 * Amari, Park and Fukumizu's adaptive method ("Adaptive method of realizing natural gradient learning for
 * multilayer perceptrons", 2000), for each Kronecker factor (docs/systems.md A3, form 2): X, k rows, are
 * sampled inputs or errors with noise of variance √λ, which is the damping;
 * P ← (1 + e) P − (e / k) P XᵀX P, e = ρ / (1 + ρ tr(X P Xᵀ) / k), from P = I.
 */

import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, type Network } from '../device/network'
import { combination, times } from '../device/pointwise'
import { numberIn } from '../experiment/chosen'
import { clippedStep } from './clippedStep'
import { identity } from './initial'
import { precondition } from './inverses'
import type { Kept } from './memory'
import { onlineFields, onlineFirstLink, onlineMarks, onlineRemedy } from './onlineFields'
import {
  backwardOperations,
  factorOperations,
  gradientOperations,
  preconditionOperations,
} from './operationCounts'
import { amariParkFukumizu } from './sources'
import type { System } from './system'

const fewestSamples = 25

/** The memory, k / ρ samples, is to hold this many times the width (docs/systems.md A3). */
const memoryPerWidth = 2.5

const widestOf = ({ layers }: Pick<Network, 'layers'>) => Math.max(...layers) + 1

/** k, the samples a step: 25, or as many as the widest layer needs and the batch has. */
export function adaptiveSamples(
  network: Pick<Network, 'layers'>,
  batch: number,
  memory: number,
): number {
  const needed = Math.ceil(memoryPerWidth * widestOf(network) * memory)
  return Math.min(batch, Math.max(fewestSamples, needed))
}

/** P after the samples X, k × n. */
export function adaptInverse(
  device: Device,
  P: DeviceMatrix,
  X: DeviceMatrix,
  memory: number,
): DeviceMatrix {
  const XP = device.product('ab', X, P, { kind: 'scale', factor: 1 })
  const trace = device.sum(times, [XP, X])
  return device.product('aTb', XP, XP, {
    kind: 'adapt',
    old: P,
    trace,
    memory,
    samples: X.shape[0],
  })
}

export const adaptiveNatural = {
  id: 'adaptiveNatural',
  name: 'adaptive natural gradient',
  short: 'adaptive NG',
  family: 'natural',
  source: amariParkFukumizu,
  help: 'Online natural gradient whose inverses follow the samples by rank-one updates: no inversion, O(n²) a sample.',
  keeps: 'Of each layer’s block the inverses of both Kronecker factors, followed sample by sample.',
  inLinearNets: 'The natural gradient, up to its damping and the noise of its samples.',
  formula: {
    lines: [
      String.raw`P ← (1 + e) P − \frac{e}{k} P X^⊤ X P`,
      String.raw`U_i = P_G g_i P_A, \; W_i ← W_i − s U_i`,
      String.raw`s = \mathrm{min}(\frac{α}{L}, \sqrt{\frac{κ}{⟨U, g⟩}})`,
    ],
    symbols: ['P', 'A', 'G', 'X', 'gain', 'U', 'g', 'W', 'sClipped', 'alpha', 'L', 'klClip'],
  },
  measured: { autoencoder: { seeds: 3, losses: [2.413, 2.016, 1.823, 1.503] } },
  whenDiverged: onlineRemedy,
  tasks: {
    deepLinear: { params: onlineFields, marks: onlineMarks },
    autoencoder: {
      params: onlineFields,
      name: 'adaptive NG',
      marks: onlineMarks,
      firstLink: { key: 'aead', on: false, params: onlineFirstLink },
    },
  },
  operations(network, samples, params) {
    const drawn = adaptiveSamples(network, samples, numberIn(params, 'memory'))
    return (
      gradientOperations(network, samples) +
      backwardOperations(network, drawn) +
      2 * factorOperations(network, drawn) +
      preconditionOperations(network)
    )
  },
  begin({ device, network, samples, params, memory }) {
    const inputs = memory.matrices('input inverses', inputCounts(network).map(identity))
    const errors = memory.matrices('error inverses', network.layers.slice(1).map(identity))
    const asked = numberIn(params, 'memory')
    const drawn = adaptiveSamples(network, samples, asked)
    // Where the batch has too few samples the memory has to last longer.
    const newest = Math.min(asked, drawn / (memoryPerWidth * widestOf(network)))
    const noise = numberIn(params, 'damping') ** 0.25
    const bounds = { step: numberIn(params, 'step'), clip: numberIn(params, 'clip') }
    return (situation) => {
      const follow = (kept: Kept, rows: readonly DeviceMatrix[], of: string) =>
        kept.become(
          kept.now.map((P, l) => {
            const key = situation.random(`noise of ${of} ${l + 1}`)
            const drawnNoise = device.normals(drawn, rows[l]!.shape[1], key)
            const X = device.map(combination, [drawnNoise, rows[l]!], [noise, 1])
            return adaptInverse(device, P, X, newest)
          }),
        )
      const right = follow(inputs, situation.response().inputs, 'inputs')
      const left = follow(errors, situation.sampledErrors(drawn), 'errors')
      const g = situation.gradients()
      const directions = precondition(device, left, g, right)
      return clippedStep(device, situation.weights, g, directions, bounds)
    }
  },
} as const satisfies System
