/** @file The autoencoder in training: by our engine, and by SGD in TensorFlow.js as its users write it. */

import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { Matrix } from 'ml-matrix'
import { ArrayDevice } from '../../device/arrayDevice'
import type { Device, DeviceMatrix } from '../../device/device'
import { wasmProducts } from '../../engine/wasm/arrayProducts'
import { WebglDevice } from '../../engine/webgl/webglDevice'
import { numberIn } from '../../experiment/chosen'
import { NetworkTrainer } from '../../tasks/networkTrainer'
import type { AutoencoderWorkload } from '../autoencoderWorkload'
import type { Peer } from './peer'
import { download, type Tensor, tfjsOn, upload, variable, waitFor } from './tfjs'

/** Losses are read back this often, as in the app on a fast GPU. */
const blockSteps = 16

/** Records the loss of every step. */
export async function prepareOurAutoencoder(workload: AutoencoderWorkload): Promise<Peer> {
  const tf = await tfjsOn('webgl')
  const device = new WebglDevice(tf.backend() as MathBackendWebGL)
  return trainerPeer(workload, device, async () => void (await tfjsOn('webgl')))
}

/** In float64, as it is written. */
export function prepareAutoencoderReference(workload: AutoencoderWorkload): Peer {
  return trainerPeer(workload, new ArrayDevice(), async () => {})
}

/** In float64, its products by the CPU engine's kernels. */
export function prepareWasmAutoencoder(workload: AutoencoderWorkload): Peer {
  return trainerPeer(workload, new ArrayDevice(wasmProducts()), async () => {})
}

function batchOf(images: readonly DeviceMatrix[], step: number) {
  const rows = images[step % images.length]!
  return { inputs: rows, targets: rows }
}

function trainerPeer(
  { network, batch, system, params, weights, batches }: AutoencoderWorkload,
  device: Device,
  enter: () => Promise<void>,
): Peer {
  const images = batches.map((rows) => device.upload(rows, batch, network.layers[0]! + 1))
  const trainer = new NetworkTrainer(
    {
      device,
      network,
      seed: 0,
      start: weights,
      samples: batch,
      prepare: () => {},
      batch: (step) => batchOf(images, step),
      otherBatch: (step) => batchOf(images, step + 1),
      measuredRows: batch,
      measure: (before) => before.loss(),
      inspect: (values) => values.map((list, l) => asMatrix(list, network.layers, l)),
    },
    system,
    params,
  )
  return {
    quantum: 1,
    async advance(steps) {
      await enter()
      for (let left = steps; left > 0; left -= blockSteps) {
        trainer.advance(Math.min(left, blockSteps))
      }
    },
    async weights() {
      await enter()
      return trainer.inspect()
    },
    dispose() {
      trainer.dispose()
      device.dispose(...images)
    },
  }
}

/** Layer l + 1 with its biases in the last column. */
export const asMatrix = (values: ArrayLike<number>, layers: readonly number[], l: number): Matrix =>
  Matrix.from1DArray(layers[l + 1]!, layers[l]! + 1, Array.from(values))

/** tf.tidy, tf.matMul and tf.tanh under optimizer.minimize; its batches are uploaded in advance. */
export async function prepareMinimizeAutoencoder(workload: AutoencoderWorkload): Promise<Peer> {
  const tf = await tfjsOn('webgl')
  const { network, batch, params } = workload
  const { layers } = network
  const start = workload.weights.map((values, l) => asMatrix(values, layers, l).transpose())
  const kernels = start.map((W) => variable(tf, W.subMatrix(0, W.rows - 2, 0, W.columns - 1)))
  const biases = start.map((W) =>
    variable(tf, W.subMatrix(W.rows - 1, W.rows - 1, 0, W.columns - 1)),
  )
  const images = workload.batches.map((rows) => {
    const all = Matrix.from1DArray(batch, layers[0]! + 1, Array.from(rows))
    return upload(tf, all.subMatrix(0, batch - 1, 0, layers[0]! - 1))
  })
  const optimizer = tf.train.sgd(numberIn(params, 'step'))
  const respond = (inputs: Tensor) =>
    kernels.reduce<Tensor>((hidden, kernel, l) => {
      const z = tf.add(tf.matMul(hidden, kernel), biases[l]!) as Tensor
      return l === kernels.length - 1 ? z : tf.tanh(z)
    }, inputs)
  tf.tidy(() => {
    // TensorFlow.js uploads a tensor when it is first used.
    for (const inputs of images) respond(inputs).sub(inputs)
  })
  let taken = 0
  return {
    quantum: 1,
    async advance(steps) {
      await tfjsOn('webgl')
      for (let k = 0; k < steps; k++) {
        const inputs = images[taken % images.length]!
        optimizer.minimize(() =>
          respond(inputs)
            .sub(inputs)
            .square()
            .sum()
            .div(2 * batch),
        )
        taken++
      }
      waitFor(tf, kernels[0]!)
    },
    async weights() {
      await tfjsOn('webgl')
      return kernels.map((kernel, l) => {
        const W = download(kernel)
        return W.addRow(W.rows, download(biases[l]!).getRow(0)).transpose()
      })
    },
    dispose() {
      tf.dispose([kernels, biases, images])
      optimizer.dispose()
    },
  }
}
