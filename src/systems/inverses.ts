/** @file Damped inverses of the running covariances, made on the CPU in float64 every so many steps. */

import type { Device } from '../device/device'
import { inputCounts, type Weights } from '../device/network'
import { Beforehand, type InverseJob, inverted } from './beforehand'
import type { Covariances } from './covariances'
import { type Factor, factorOf } from './factor'
import { zeroSquare } from './initial'
import type { Initial, Kept, KeptNumber, Memory } from './memory'
import type { Situation } from './situation'
import type { Begin } from './system'

/** In the first steps the covariances change too fast to wait for the period. */
export const earlySteps = [0, 1, 2, 3, 5, 8, 12, 16]

/** What is added to the diagonals of a layer's factors, A and G. */
export type DampingOf = (
  inputs: Factor,
  errors: Factor,
) => readonly [inputs: number, errors: number]

export class Inverses {
  readonly #device: Device
  readonly #memory: Memory
  readonly #kept: InversePair
  readonly #renewedAt: KeptNumber
  readonly #beforehand: Beforehand

  /** @param period T */
  constructor(
    at: Pick<Begin, 'device' | 'network' | 'memory' | 'helper'>,
    private readonly covariances: Covariances,
    private readonly period: number,
    private readonly dampingOf: DampingOf,
  ) {
    this.#device = at.device
    this.#memory = at.memory
    this.#kept = new InversePair(at)
    this.#renewedAt = at.memory.number('inverses renewed at', 0)
    this.#beforehand = new Beforehand(at, (situation) => {
      if (!this.#isDue(situation.step)) return null
      covariances.update(situation)
      return this.#jobs()
    })
  }

  /** Takes the step's batch in, and renews the inverses if this step is one to do so. */
  follow(situation: Situation): void {
    const { step } = situation
    const made = this.#beforehand.take(step)
    if (!made) this.covariances.update(situation)
    if (this.#isDue(step)) {
      this.#renewedAt.now = step
      this.#kept.become(made ?? this.#jobs().map(inverted))
    }
    this.#memory.report('staleness', step - this.#renewedAt.now)
  }

  /** U_l = G_l⁻¹ g_l A_{l−1}⁻¹. */
  precondition(gradients: Weights): Weights {
    return this.#kept.precondition(gradients)
  }

  #isDue(step: number): boolean {
    return earlySteps.includes(step) || step % this.period === 0
  }

  #jobs(): InverseJob[] {
    return inverseJobs(this.#device, this.covariances, this.dampingOf)
  }
}

/** The inverses of both factors of every layer, as they are kept. */
export class InversePair {
  readonly #device: Device
  readonly #inputs: Kept
  readonly #errors: Kept

  /** @param first what stands for them before they are made */
  constructor(
    { device, network, memory }: Pick<Begin, 'device' | 'network' | 'memory'>,
    first: (size: number) => Initial = zeroSquare,
  ) {
    this.#device = device
    this.#inputs = memory.matrices('input inverses', inputCounts(network).map(first))
    this.#errors = memory.matrices('error inverses', network.layers.slice(1).map(first))
  }

  /** @param inverses in the order of inverseJobs */
  become(inverses: readonly Float64Array[]): void {
    const uploaded = inverses.map((values) => {
      const size = Math.sqrt(values.length)
      return this.#device.upload(values, size, size)
    })
    const layers = inverses.length / 2
    this.#inputs.become(uploaded.slice(0, layers))
    this.#errors.become(uploaded.slice(layers))
  }

  precondition(gradients: Weights): Weights {
    return precondition(this.#device, this.#errors.now, gradients, this.#inputs.now)
  }
}

/** Of all layers the inputs' factors, then the errors'; waits for the device. */
export function inverseJobs(
  device: Device,
  { inputs, errors }: Pick<Covariances, 'inputs' | 'errors'>,
  dampingOf: DampingOf,
): InverseJob[] {
  const layers = inputs.map((A, l) => {
    const [ofInputs, ofErrors] = [factorOf(device, A), factorOf(device, errors[l]!)]
    const dampings = dampingOf(ofInputs, ofErrors)
    return [
      { factor: ofInputs, damping: dampings[0] },
      { factor: ofErrors, damping: dampings[1] },
    ] as const
  })
  return [...layers.map(([job]) => job), ...layers.map(([, job]) => job)]
}

/** left_l g_l right_l of each layer. */
export function precondition(
  device: Device,
  left: Weights,
  gradients: Weights,
  right: Weights,
): Weights {
  const plain = { kind: 'scale', factor: 1 } as const
  return gradients.map((g, l) =>
    device.product('ab', device.product('ab', left[l]!, g, plain), right[l]!, plain),
  )
}
