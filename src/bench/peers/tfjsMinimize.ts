/** @file SGD as a user of TensorFlow.js writes it: optimizer.minimize of a mean squared error. */

import type { Workload } from '../workload'
import { meanSquareFactor } from '../workload'
import type { Peer } from './peer'
import { download, type Tensor, type TfBackend, tfjsOn, upload, variable, waitFor } from './tfjs'

/** Its batches are made and uploaded in advance: their time is not counted. */
export async function prepareMinimize(workload: Workload, backend: TfBackend): Promise<Peer> {
  const tf = await tfjsOn(backend)
  const { problem, samples, optimizers } = workload
  // A row a sample, so a layer multiplies from the right by its transposed matrix.
  const kernels = problem.weights.map((layer) => variable(tf, layer.transpose()))
  const batches = samples.map(({ inputs, outputs }) => ({
    inputs: upload(tf, inputs.transpose()),
    outputs: upload(tf, outputs.transpose()),
  }))
  const optimizer = tf.train.sgd(optimizers.gradient.step * meanSquareFactor(workload))
  const predict = (inputs: Tensor) =>
    kernels.reduce<Tensor>((hidden, kernel) => tf.matMul(hidden, kernel), inputs)
  tf.tidy(() => {
    // TensorFlow.js uploads a tensor when it is first used.
    for (const { inputs, outputs } of batches) predict(inputs).sub(outputs)
  })
  let step = 0
  return {
    quantum: 1,
    async advance(steps) {
      await tfjsOn(backend)
      for (let k = 0; k < steps; k++) {
        const { inputs, outputs } = batches[step % batches.length]!
        optimizer.minimize(() => predict(inputs).sub(outputs).square().mean())
        step++
      }
      waitFor(tf, kernels[0]!)
    },
    async weights() {
      await tfjsOn(backend)
      return kernels.map((kernel) => download(kernel).transpose())
    },
    dispose() {
      tf.dispose([kernels, batches])
      optimizer.dispose()
    },
  }
}
