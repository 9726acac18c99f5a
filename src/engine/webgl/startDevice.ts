/** @file Chooses what a task without kernels runs on: the GPU where it can, else plain arrays, and says which. */

import { ArrayDevice } from '../../device/arrayDevice'
import type { Device } from '../../device/device'
import { cpuReport, refusal, webglReport } from '../backendReport'
import type { BackendReport } from '../protocol'
import { testDevice } from './selfTest'
import { startWebgl } from './webglDevice'

export interface Started {
  readonly device: Device
  readonly report: BackendReport
}

/** @param onLost called once, when the GPU takes the context away */
export async function startDevice(onLost: () => void): Promise<Started> {
  try {
    const device = await startWebgl(onLost)
    testDevice(device)
    return { device, report: webglReport(device.renderer) }
  } catch (error) {
    return { device: new ArrayDevice(), report: cpuReport(refusal(error)) }
  }
}
