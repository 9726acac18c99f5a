/** @file Stock TensorFlow.js: loads it, sets its backends up, and moves matrices in and out. */

import plainWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simdWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'
import threadedWasm from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url'
import { Matrix } from 'ml-matrix'

export type Tf = typeof import('@tensorflow/tfjs')
export type TfBackend = 'webgl' | 'cpu' | 'wasm'

/** Loads TensorFlow.js and makes a backend current. Throws an Error that says why it cannot run. */
export async function tfjsOn(backend: TfBackend): Promise<Tf> {
  const tf = await load()
  if (backend === 'wasm') await registerWasm()
  if (tf.getBackend() !== backend && !(await tf.setBackend(backend))) {
    throw new Error(`TensorFlow.js could not start its ${backend} backend.`)
  }
  return tf
}

let loading: Promise<Tf> | undefined

function load(): Promise<Tf> {
  loading ??= import('@tensorflow/tfjs').then((tf) => {
    // No checks for NaN: what its manual advises for speed.
    tf.enableProdMode()
    // Else small tensors are worked on by the CPU, and "webgl" would not be what is timed.
    tf.env().set('WEBGL_CPU_FORWARD', false)
    tf.env().set('SOFTWARE_WEBGL_ENABLED', true)
    return tf
  })
  return loading
}

let registering: Promise<void> | undefined

function registerWasm(): Promise<void> {
  registering ??= (async () => {
    assertWasmAllowed()
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm')
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plainWasm,
      'tfjs-backend-wasm-simd.wasm': simdWasm,
      'tfjs-backend-wasm-threaded-simd.wasm': threadedWasm,
    })
  })()
  return registering
}

/** A policy without 'wasm-unsafe-eval' refuses every module, also this one that holds nothing. */
function assertWasmAllowed(): void {
  const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)
  try {
    new WebAssembly.Module(emptyModule)
  } catch (error) {
    throw new Error(`WebAssembly is blocked here: ${(error as Error).message}`)
  }
}

/** A tensor of a matrix, to be disposed by the caller. */
export const upload = (tf: Tf, matrix: Matrix) =>
  tf.tensor2d(Float32Array.from(matrix.to1DArray()), [matrix.rows, matrix.columns])

/** A variable that starts as a matrix; the tidy keeps its first tensor from being left behind. */
export const variable = (tf: Tf, matrix: Matrix) => tf.tidy(() => tf.variable(upload(tf, matrix)))

export type Tensor = ReturnType<typeof upload>

export const download = (tensor: Tensor): Matrix =>
  Matrix.from1DArray(tensor.shape[0], tensor.shape[1], tensor.dataSync())

/** Waits until everything asked for is done, by reading one entry of what was asked for last. */
export function waitFor(tf: Tf, last: Tensor): void {
  tf.tidy(() => tf.slice(last, [0, 0], [1, 1]).dataSync())
}

/** Running products of the layers, the first of them the first layer itself. */
export function runningProducts(
  layers: readonly Tensor[],
  multiply: (product: Tensor, layer: Tensor) => Tensor,
): Tensor[] {
  const products: Tensor[] = []
  for (const layer of layers) {
    const previous = products.at(-1)
    products.push(previous ? multiply(previous, layer) : layer)
  }
  return products
}
