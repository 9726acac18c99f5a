/** @file Stochastic gradient descent: W ← W − η g. */

import type { DeviceMatrix } from '../device/device'
import { blendGradients, type Optimizer, type Situation } from './optimizer'

export class Sgd implements Optimizer {
  readonly staleness = null

  constructor(private readonly step: number) {}

  update(situation: Situation): DeviceMatrix[] {
    return blendGradients(situation, situation.weights, 1, -this.step)
  }

  dispose(): void {}
}
