/**
 * @file The online natural gradient whose inverses follow the samples, without any inversion.
 *
 * Amari, Park and Fukumizu's adaptive method ("Adaptive method of realizing natural gradient learning for
 * multilayer perceptrons", 2000), for each Kronecker factor (docs/systems.md A3, form 2): X, k rows, are
 * sampled inputs or errors with noise of variance √λ, which is the damping;
 * P ← (1 + e) P − (e / k) P XᵀX P, e = ρ / (1 + ρ tr(X P Xᵀ) / k), from P = I.
 */

import type { AutoencoderOptimizer } from '../../../experiment/autoencoder'
import type { Device, DeviceMatrix } from '../device/device'
import { combination, times } from '../device/pointwise'
import { clippedStep } from './clippedStep'
import { sampledErrors, targetStream } from './covariances'
import { precondition } from './inverses'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { LayerState } from './state'

type Settings = Extract<AutoencoderOptimizer, { id: 'adaptive' }>

const fewestSamples = 25

/** The memory, k / ρ samples, is to hold this many times the width (docs/systems.md A3). */
const memoryPerWidth = 2.5

/** k, the samples a step: 25, or as many as the widest layer needs and the batch has. */
export function adaptiveSamples(layers: readonly number[], batch: number, memory: number): number {
  const widest = Math.max(...layers) + 1
  return Math.min(batch, Math.max(fewestSamples, Math.ceil(memoryPerWidth * widest * memory)))
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

export class Adaptive implements Optimizer {
  readonly staleness = null
  readonly #inputs: LayerState
  readonly #errors: LayerState
  readonly #samples: number
  readonly #memory: number

  constructor(
    private readonly device: Device,
    layers: readonly number[],
    batch: number,
    private readonly settings: Settings,
  ) {
    const identity = (n: number) => device.upload(identityValues(n), n, n)
    this.#inputs = new LayerState(
      device,
      layers.slice(0, -1).map((n) => identity(n + 1)),
    )
    this.#errors = new LayerState(device, layers.slice(1).map(identity))
    this.#samples = adaptiveSamples(layers, batch, settings.memory)
    // Where the batch has too few samples the memory has to last longer.
    const longest = this.#samples / (memoryPerWidth * (Math.max(...layers) + 1))
    this.#memory = Math.min(settings.memory, longest)
  }

  update(situation: Situation): DeviceMatrix[] {
    const errors = sampledErrors(situation, this.#samples)
    const follow = (state: LayerState, rows: readonly DeviceMatrix[], firstStream: number) =>
      state.become(
        state.matrices.map((P, l) => {
          const X = this.#withNoise(situation, rows[l]!, firstStream + l)
          return adaptInverse(this.device, P, X, this.#memory)
        }),
      )
    const inverseInputs = follow(this.#inputs, situation.response.inputs, targetStream + 1)
    const inverseErrors = follow(this.#errors, errors, targetStream + 1 + errors.length)
    const g = gradients(situation)
    const directions = precondition(this.device, inverseErrors, g, inverseInputs)
    return clippedStep(situation, g, directions, this.settings)
  }

  dispose(): void {
    this.#inputs.dispose()
    this.#errors.dispose()
  }

  /** The first k rows plus noise of variance √λ. */
  #withNoise({ step, seed }: Situation, rows: DeviceMatrix, stream: number): DeviceMatrix {
    const noise = this.device.normals(this.#samples, rows.shape[1], { stream, step, seed })
    return this.device.map(combination, [noise, rows], [this.settings.damping ** 0.25, 1])
  }
}

function identityValues(n: number): Float32Array {
  const values = new Float32Array(n * n)
  for (let i = 0; i < n; i++) values[i * (n + 1)] = 1
  return values
}
