/** @file Deep linear networks that take a system's own steps; all systems share their batches. */

import type { Sampling } from '../core/linearGradient'
import type { Device } from '../device/device'
import type { SeededProblem } from '../tasks/deepLinear'
import { type LinearTraining, linearTraining } from '../tasks/linearTraining'
import type { Prepared } from './linearKernels'
import { NetworkEnsemble } from './networkEnsemble'

export class PlainNetworks {
  readonly #trainings: readonly LinearTraining[]

  /** @param problems in the basis their weights are measured in */
  constructor(
    device: Device,
    problems: readonly SeededProblem[],
    { batch, labelNoise }: Omit<Sampling, 'seed'>,
  ) {
    this.#trainings = problems.map(({ seed, problem }) =>
      linearTraining(device, problem, { batch, labelNoise, seed }),
    )
  }

  ensemble({ system, params }: Prepared): NetworkEnsemble {
    return new NetworkEnsemble(this.#trainings, system, params)
  }
}
