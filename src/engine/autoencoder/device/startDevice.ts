/** @file Chooses what the autoencoder runs on: the GPU where it can, else plain arrays, and says which. */

import { wasmProducts } from '../../wasm/arrayProducts'
import { whyNoKernels } from '../../wasm/kernels'
import { ArrayDevice } from './arrayDevice'
import type { Device } from './device'
import { startWebgl } from './webglDevice'

/** @param onLost called once, when the GPU takes the context away */
export async function startDevice(onLost: () => void): Promise<Device> {
  try {
    return await startWebgl(onLost)
  } catch (error) {
    const fallback = { label: 'no WebGL2 here', reason: (error as Error).message }
    return whyNoKernels() === null
      ? new ArrayDevice(fallback, wasmProducts())
      : new ArrayDevice(fallback)
  }
}
