/**
 * @file Running covariances of each layer's inputs and errors: the Kronecker factors of its Fisher block.
 *
 * A_l ← (1 − r) A_l + (r / B) aᵀa and G_l ← (1 − r) G_l + (r / B) δ̃ᵀδ̃, r = max(ρ, 1/t): the errors δ̃
 * are of targets sampled from the model, else this were not the Fisher (docs/systems.md A3).
 */

import type { Device, DeviceMatrix } from '../device/device'
import { backpropagate, sampledOutputError } from '../network'
import type { Situation } from './optimizer'
import { LayerState } from './state'

/** Stream of the sampled targets; those above are the optimizers' own. */
export const targetStream = 0

/** δ̃_1, …, δ̃_L of the batch's first samples: the same for every optimizer at the same weights. */
export function sampledErrors(situation: Situation, samples: number): DeviceMatrix[] {
  const { device, network, weights, response, step, seed } = situation
  const key = { stream: targetStream, step, seed }
  const error = sampledOutputError(device, network, response, samples, key)
  return backpropagate(device, network, weights, response, error)
}

export class Covariances {
  readonly #inputs: LayerState
  readonly #errors: LayerState

  constructor(
    private readonly device: Device,
    layers: readonly number[],
    private readonly memory: number,
  ) {
    const empty = (n: number) => device.upload(new Float32Array(n * n), n, n)
    this.#inputs = new LayerState(
      device,
      layers.slice(0, -1).map((n) => empty(n + 1)),
    )
    this.#errors = new LayerState(device, layers.slice(1).map(empty))
  }

  /** A_0, …, A_{L−1}. */
  get inputs(): readonly DeviceMatrix[] {
    return this.#inputs.matrices
  }

  /** G_1, …, G_L. */
  get errors(): readonly DeviceMatrix[] {
    return this.#errors.matrices
  }

  /** Takes one batch in, with targets sampled from the model. */
  update(situation: Situation): void {
    const { response, batch, step } = situation
    const newest = Math.max(this.memory, 1 / (step + 1))
    this.blend(response.inputs, sampledErrors(situation, batch), newest)
  }

  /**
   * Takes samples in with the weight r.
   * @param inputs a_0, …, a_{L−1}, a row a sample
   * @param errors δ̃_1, …, δ̃_L; there may be other numbers of samples here
   */
  blend(inputs: readonly DeviceMatrix[], errors: readonly DeviceMatrix[], r: number): void {
    const blend = (old: DeviceMatrix, rows: DeviceMatrix) =>
      this.device.product('aTb', rows, rows, {
        kind: 'blend',
        old,
        keep: 1 - r,
        weight: r / rows.shape[0],
      })
    this.#inputs.become(this.inputs.map((A, l) => blend(A, inputs[l]!)))
    this.#errors.become(this.errors.map((G, l) => blend(G, errors[l]!)))
  }

  dispose(): void {
    this.#inputs.dispose()
    this.#errors.dispose()
  }
}
