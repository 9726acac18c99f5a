/** @file A deep linear network in training by any system in float64, for tests. */

import type { Matrix } from 'ml-matrix'
import type { Sampling } from '../core/linearGradient'
import { excessLoss, totalMap } from '../core/network'
import type { Problem } from '../core/problem'
import { ArrayDevice } from '../device/arrayDevice'
import type { Device } from '../device/device'
import type { Params } from '../experiment/chosen'
import { systemOf } from '../systems/all'
import { linearTraining } from '../tasks/linearTraining'
import { NetworkTrainer } from '../tasks/networkTrainer'

/** As the reference trainer of the kernels (engine/kernels/reference.ts), but of any system. */
export class SystemTrainer {
  readonly initialExcess: number
  readonly #trainer: NetworkTrainer

  constructor(
    problem: Problem,
    id: string,
    params: Params,
    sampling: Sampling,
    device: Device = new ArrayDevice(),
  ) {
    const training = linearTraining(device, problem, sampling)
    this.initialExcess = excessLoss(totalMap(problem.weights), problem)
    this.#trainer = new NetworkTrainer(training, systemOf(id)!, params)
  }

  get step(): number {
    return this.#trainer.step
  }

  advance(count: number): {
    readonly excess: Float64Array
    readonly inverseResidual: Float64Array
  } {
    const { losses, residuals } = this.#trainer.advance(count)
    return { excess: losses, inverseResidual: residuals }
  }

  /** In the teacher's basis. */
  inspect(): Matrix[] {
    return this.#trainer.inspect()
  }
}
