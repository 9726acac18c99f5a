/** @file The situation of a step, computed as far as it is asked for. */

import type { DeviceMatrix } from '../device/device'
import { hessianTimes } from '../device/hessian'
import {
  backpropagate,
  outputChange,
  outputError,
  outputFisherTimes,
  outputMetric,
  type Response,
  respond,
  sampledOutputError,
  summedLoss,
  type Weights,
} from '../device/network'
import { streamOf } from '../device/random'
import type { Situation } from '../systems/situation'
import type { Batch, Training } from './task'

/**
 * What a step at these weights and on this batch finds; its matrices are made in the tidy it is asked in.
 * @param known the network's response, where somebody has it
 */
export function situationOf(
  training: Training,
  weights: Weights,
  batchOf: () => Batch,
  step: number,
  known?: Response,
): Situation {
  const { device, network, seed, samples, linear } = training
  const batch = lazy(batchOf)
  const random = (name: string) => ({ stream: streamOf(name), step, seed })
  const response = lazy(() => known ?? respond(device, network, weights, batch().inputs))
  const backward = (error: DeviceMatrix, through = weights) =>
    backpropagate(device, network, through, response(), error)
  const ownError = lazy(() => outputError(device, network, response(), batch().targets))
  const errors = lazy(() => backward(ownError()))
  const ownLoss = lazy(() => summedLoss(device, network, response(), batch().targets))
  const sampledErrors = (count = samples) =>
    backward(sampledOutputError(device, network, response(), count, random('targets')))
  const gradientsOf = (layerErrors: Weights) =>
    layerErrors.map((error, l) =>
      device.product('aTb', error, response().inputs[l]!, { kind: 'scale', factor: 1 / samples }),
    )
  /** Errors through linear units do not depend on the inputs, and those of squared losses have the covariance I. */
  const hasExactErrors = network.activation === 'identity' && network.loss === 'squared'
  return {
    weights,
    step,
    samples,
    targets: () => batch().targets,
    response,
    outputError: ownError,
    errors,
    gradients: lazy(() => gradientsOf(errors())),
    blendGradients: (old, keep, weight) =>
      errors().map((error, l) =>
        device.product('aTb', error, response().inputs[l]!, {
          kind: 'blend',
          old: old[l]!,
          keep,
          weight: weight / samples,
        }),
      ),
    sampledErrors,
    fisherErrors: lazy(() => {
      if (!hasExactErrors) return sampledErrors()
      const outputs = network.layers.at(-1)!
      return backward(device.upload(scaledIdentity(outputs), outputs, outputs))
    }),
    backward,
    jacobianTimes: (v) => outputChange(device, network, weights, response(), v),
    metric: (u, v) => outputMetric(device, network, response(), u, v),
    outputFisherTimes: (u) => outputFisherTimes(device, network, response(), u),
    jacobianTransposedTimes: (u) => gradientsOf(backward(u)),
    hessianTimes: (v) => hessianTimes(device, network, weights, response(), errors(), v),
    at: (others) => situationOf(training, others, batch, step),
    otherBatch: (source) =>
      situationOf(training, weights, () => training.otherBatch(step, source), step),
    loss: (others) =>
      others
        ? summedLoss(
            device,
            network,
            respond(device, network, others, batch().inputs),
            batch().targets,
          )
        : ownLoss(),
    random,
    ...(linear ? { linear: lazy(() => linear(weights, step)) } : {}),
  }
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** √n I: n rows whose second moments, over n, are exactly I. */
function scaledIdentity(n: number): Float64Array {
  const values = new Float64Array(n * n)
  for (let i = 0; i < n; i++) values[i * (n + 1)] = Math.sqrt(n)
  return values
}
