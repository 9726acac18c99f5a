/** @file SGD as a user of TensorFlow.js's layers writes it: model.fit on dense layers without biases. */

import { Matrix } from 'ml-matrix'
import { meanSquareFactor, type Samples, type Workload } from '../workload'
import type { Peer } from './peer'
import { download, type Tensor, type TfBackend, tfjsOn, upload, waitFor } from './tfjs'

/** An epoch is one pass over all batches, made and uploaded in advance: their time is not counted. */
export async function prepareFit(workload: Workload, backend: TfBackend): Promise<Peer> {
  const tf = await tfjsOn(backend)
  const { problem, samples, optimizers } = workload
  const units = problem.teacher.rows
  const model = tf.sequential()
  for (const layer of problem.weights) {
    const weights = [upload(tf, layer.transpose())]
    model.add(tf.layers.dense({ units, inputDim: units, useBias: false, weights }))
    tf.dispose(weights)
  }
  const optimizer = tf.train.sgd(optimizers.gradient.step * meanSquareFactor(workload))
  model.compile({ optimizer, loss: 'meanSquaredError' })
  const inputs = upload(tf, rowPerSample(samples, 'inputs'))
  const outputs = upload(tf, rowPerSample(samples, 'outputs'))
  const kernels = () => model.getWeights() as Tensor[]
  return {
    quantum: samples.length,
    async advance(steps) {
      await tfjsOn(backend)
      await model.fit(inputs, outputs, {
        batchSize: samples[0]!.inputs.columns,
        epochs: steps / samples.length,
        shuffle: false,
        verbose: 0,
        yieldEvery: 'never',
      })
      waitFor(tf, kernels()[0]!)
    },
    async weights() {
      await tfjsOn(backend)
      return kernels().map((kernel) => download(kernel).transpose())
    },
    dispose() {
      tf.dispose([inputs, outputs])
      model.dispose()
      optimizer.dispose()
    },
  }
}

function rowPerSample(samples: readonly Samples[], side: keyof Samples): Matrix {
  return new Matrix(samples.flatMap((batch) => batch[side].transpose().to2DArray()))
}
