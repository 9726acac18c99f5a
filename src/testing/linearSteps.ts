/** @file One step of a system on a tiny deep linear problem, for tests against the exact Fisher matrix. */

import { Matrix } from 'ml-matrix'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../core/network'
import { buildProblem, type Problem } from '../core/problem'
import { ArrayDevice } from '../device/arrayDevice'
import type { Params } from '../experiment/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import { DeviceMemory } from '../systems/memory'
import type { System } from '../systems/system'
import { linearTraining } from '../tasks/linearTraining'
import { situationOf } from '../tasks/situation'
import { totalGradient } from '../theory/objective'

/** Three units a layer, random weights, inputs that are neither white nor on the teacher's axes. */
export const tinyProblem = (depth: number): Problem =>
  buildProblem({
    ...defaultExperiment,
    width: 3,
    depth,
    start: 'gaussian',
    kappa: 10,
    inputKappa: 10,
    seed: 4,
  })

/** What a system takes from the weights in its first full-batch step, and the gradients there. */
export function linearStepOf(system: System, problem: Problem, params: Params) {
  const device = new ArrayDevice()
  const memory = new DeviceMemory(device)
  const training = linearTraining(device, problem, { batch: 0, labelNoise: 0, seed: 0 })
  const { network, samples } = training
  const take = system.begin({ device, network, samples, problem, params, memory })
  const { weights } = problem
  const uploaded = weights.map((W) => device.upload(W.to1DArray(), W.rows, W.columns))
  const next = take(situationOf(training, uploaded, () => training.batch(0), 0))
  return {
    memory,
    step: weights.map((W, l) =>
      Matrix.sub(W, Matrix.from1DArray(W.rows, W.columns, Array.from(device.read(next[l]!)))),
    ),
    gradients: layerGradients(
      totalGradient(totalMap(weights), problem),
      prefixProducts(weights),
      suffixProducts(weights),
    ),
  }
}

/** First-order change of the total map along a step, Σ B_i u_i A_i. */
export function mapChange({ weights }: Problem, step: readonly Matrix[]): Matrix {
  const changes = step.map((u, i) => totalMap(weights.map((layer, j) => (i === j ? u : layer))))
  return changes.reduce((sum, change) => Matrix.add(sum, change))
}
