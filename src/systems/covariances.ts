/**
 * @file Running covariances of each layer's inputs and errors: the Kronecker factors of its Fisher block.
 *
 * A_l ← (1 − r) A_l + (r / B) aᵀa and G_l ← (1 − r) G_l + (r / B) δ̃ᵀδ̃, r = max(ρ, 1/t): the errors δ̃
 * are of targets sampled from the model, else this were not the Fisher (docs/systems.md A3).
 */

import type { Device, DeviceMatrix } from '../device/device'
import { inputCounts, rowCounts, type Weights } from '../device/network'
import { zeroSquare } from './initial'
import type { Kept } from './memory'
import { OutputInformation } from './outputInformation'
import type { Situation } from './situation'
import type { Begin } from './system'

export class Covariances {
  readonly #device: Device
  readonly #inputs: Kept
  readonly #errors: Kept
  readonly #output: OutputInformation | null
  readonly #positions: readonly number[]

  /**
   * @param memory ρ, the weight of the newest batch
   * @param isOutputKnown whether G_L is the outputs' own Fisher information, of which nothing need be sampled:
   * it is diagonal, and its diagonal, n_L × 1, is all that is kept
   */
  constructor(
    at: Pick<Begin, 'device' | 'network' | 'memory'>,
    private readonly memory: number,
    isOutputKnown = false,
  ) {
    const { layers } = at.network
    this.#device = at.device
    this.#inputs = at.memory.matrices('input covariances', inputCounts(at.network).map(zeroSquare))
    this.#errors = at.memory.matrices(
      'error covariances',
      layers.slice(1, isOutputKnown ? -1 : undefined).map(zeroSquare),
    )
    this.#positions = rowCounts(at.network)
    this.#output = isOutputKnown ? new OutputInformation(at) : null
  }

  /** A_0, …, A_{L−1}. */
  get inputs(): Weights {
    return this.#inputs.now
  }

  /** G_1, …, G_L. */
  get errors(): Weights {
    return this.#output ? [...this.#errors.now, this.#output.diagonal] : this.#errors.now
  }

  /** Takes one batch in. */
  update(situation: Situation): void {
    const newest = Math.max(this.memory, 1 / (situation.step + 1))
    this.blend(situation.response().inputs, situation.fisherErrors(), newest)
    this.#output?.update(situation, newest)
  }

  /**
   * Takes samples in with the weight r.
   * @param inputs a_0, …, a_{L−1}, a row a sample
   * @param errors δ̃_1, …, δ̃_L; there may be other numbers of samples here
   */
  blend(inputs: Weights, errors: Weights, r: number): void {
    const blend = (old: DeviceMatrix, rows: DeviceMatrix, count = rows.shape[0]) =>
      this.#device.product('aTb', rows, rows, {
        kind: 'blend',
        old,
        keep: 1 - r,
        weight: r / count,
      })
    const samples = (l: number) => inputs[l]!.shape[0] / this.#positions[l]!
    this.#inputs.become(this.inputs.map((A, l) => blend(A, inputs[l]!, samples(l))))
    this.#errors.become(this.#errors.now.map((G, l) => blend(G, errors[l]!)))
  }
}
