/**
 * @file The natural gradient as a user of TensorFlow.js writes it from the paper: Λᵢ⁻¹ gᵢ Σᵢ₋₁⁻¹ / L.
 *
 * All layers are one tensor [L, n, n], so that each product is one batched tf.matMul. TensorFlow.js has
 * no kernel for inverses: all covariances are read back at once, inverted on the CPU and uploaded at
 * once. No loss is measured on the way.
 */

import { inverse, Matrix } from 'ml-matrix'
import type { Workload } from '../workload'
import type { Peer } from './peer'
import {
  runningProducts,
  type Tensor,
  type Tf,
  type TfBackend,
  tfjsOn,
  upload,
  waitFor,
} from './tfjs'

export async function preparePaper(workload: Workload, backend: TfBackend): Promise<Peer> {
  const tf = await tfjsOn(backend)
  const { problem, optimizers } = workload
  const depth = problem.weights.length
  const width = problem.teacher.rows
  const start = problem.weights.map((layer) => layer.to2DArray())
  const weights = tf.tidy(() => tf.variable(tf.tensor3d(start)))
  const teacher = upload(tf, problem.teacher)
  const inputCovariance = upload(tf, problem.inputCovariance)
  const identity = tf.eye(width)
  const rate = optimizers.natural.step / depth
  const takeStep = () => {
    const layers = tf.unstack(weights) as Tensor[]
    const prefixes = runningProducts(layers, (product, layer) => tf.matMul(layer, product))
    const suffixes = runningProducts(layers.toReversed(), (product, layer) =>
      tf.matMul(product, layer),
    ).reverse()
    const total = prefixes.pop()!
    const A = tf.stack([identity, ...prefixes]) as Tensor3D
    const B = tf.stack([...suffixes.slice(1), identity]) as Tensor3D
    const gradient = total.sub(teacher).matMul(inputCovariance)
    const g = tf.matMul(tf.matMul(B, gradient, true), A, false, true)
    const Lambda = tf.matMul(B, B, true)
    const Sigma = tf.matMul(tf.matMul(A, inputCovariance), A, false, true)
    const inverses = invertAll(tf, tf.concat([Lambda, Sigma]) as Tensor3D)
    const [inverseLambda, inverseSigma] = tf.split(inverses, 2)
    const direction = tf.matMul(tf.matMul(inverseLambda!, g), inverseSigma!)
    weights.assign(weights.sub(direction.mul(rate)))
  }
  return {
    quantum: 1,
    async advance(steps) {
      await tfjsOn(backend)
      for (let k = 0; k < steps; k++) tf.tidy(takeStep)
      tf.tidy(() => waitFor(tf, weights.reshape([depth * width, width])))
    },
    async weights() {
      await tfjsOn(backend)
      return matricesOf(weights)
    },
    dispose() {
      tf.dispose([weights, teacher, inputCovariance, identity])
    },
  }
}

type Tensor3D = ReturnType<Tf['tensor3d']>

function invertAll(tf: Tf, matrices: Tensor3D): Tensor3D {
  return tf.tensor3d(matricesOf(matrices).map((matrix) => inverse(matrix).to2DArray()))
}

function matricesOf(tensor: Tensor3D): Matrix[] {
  const [count, rows, columns] = tensor.shape
  const values = tensor.dataSync()
  const size = rows * columns
  return Array.from({ length: count }, (_, i) =>
    Matrix.from1DArray(rows, columns, values.subarray(i * size, (i + 1) * size)),
  )
}
