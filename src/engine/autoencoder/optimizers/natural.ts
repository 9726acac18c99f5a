/** @file The online natural gradient with inverses renewed every T steps (docs/systems.md A3, form 1). */

import type { AutoencoderOptimizer } from '../../../experiment/autoencoder'
import type { Device, DeviceMatrix } from '../device/device'
import { clippedStep } from './clippedStep'
import { Covariances } from './covariances'
import { Inverses } from './inverses'
import { gradients, type Optimizer, type Situation } from './optimizer'

type Settings = Extract<AutoencoderOptimizer, { id: 'natural' }>

export class Natural implements Optimizer {
  readonly #covariances: Covariances
  readonly #inverses: Inverses

  constructor(
    device: Device,
    layers: readonly number[],
    private readonly settings: Settings,
  ) {
    this.#covariances = new Covariances(device, layers, settings.memory)
    this.#inverses = new Inverses(device, settings.refresh)
  }

  get staleness(): number {
    return this.#inverses.staleness
  }

  update(situation: Situation): DeviceMatrix[] {
    this.#covariances.update(situation)
    const root = Math.sqrt(this.settings.damping)
    this.#inverses.follow(this.#covariances, situation.step, () => [root, root])
    const g = gradients(situation)
    return clippedStep(situation, g, this.#inverses.precondition(g), this.settings)
  }

  dispose(): void {
    this.#covariances.dispose()
    this.#inverses.dispose()
  }
}
