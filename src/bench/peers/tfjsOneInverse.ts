/**
 * @file The natural gradient in TensorFlow.js by our own short formula: a chain of tf.matMul, and the one
 * thing TensorFlow.js has no kernel for, an inverse of the total map a step, on the CPU (docs/theory.md 7,
 * method f). The strongest peer we can give it; no loss is measured on the way.
 */

import { inverse } from 'ml-matrix'
import type { Workload } from '../workload'
import type { Peer } from './peer'
import {
  download,
  runningProducts,
  type Tensor,
  type TfBackend,
  tfjsOn,
  upload,
  variable,
  waitFor,
} from './tfjs'

export async function prepareOneInverse(workload: Workload, backend: TfBackend): Promise<Peer> {
  const tf = await tfjsOn(backend)
  const { problem, optimizers } = workload
  const layers = problem.weights.map((layer) => variable(tf, layer))
  const teacher = upload(tf, problem.teacher)
  const rate = optimizers.natural.step / layers.length
  const takeStep = () => {
    const prefixes = runningProducts(layers, (product, layer) => tf.matMul(layer, product))
    const suffixes = runningProducts(layers.toReversed(), (product, layer) =>
      tf.matMul(product, layer),
    )
    suffixes.reverse()
    const total = prefixes.at(-1)!
    const inverseTotal = upload(tf, inverse(download(total)))
    const core = inverseTotal.matMul(total.sub(teacher)).matMul(inverseTotal).mul(rate)
    const moved = layers.map((layer, i) =>
      layer.sub(prefixes[i]!.matMul(core).matMul(suffixes[i]!)),
    )
    layers.forEach((layer, i) => {
      layer.assign(moved[i] as Tensor)
    })
  }
  return {
    quantum: 1,
    async advance(steps) {
      await tfjsOn(backend)
      for (let k = 0; k < steps; k++) tf.tidy(takeStep)
      waitFor(tf, layers[0]!)
    },
    async weights() {
      await tfjsOn(backend)
      return layers.map(download)
    },
    dispose() {
      tf.dispose([layers, teacher])
    },
  }
}
