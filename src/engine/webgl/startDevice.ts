/** @file Chooses what the autoencoder runs on: the GPU where it can, else plain arrays, and says which. */

import { ArrayDevice } from './arrayDevice'
import type { Device } from './device'
import { startWebgl } from './webglDevice'

/** @param onLost called once, when the GPU takes the context away */
export async function startDevice(onLost: () => void): Promise<Device> {
  try {
    return await startWebgl(onLost)
  } catch (error) {
    return new ArrayDevice({ label: 'no WebGL2 here', reason: (error as Error).message })
  }
}
