/** @file Chooses what a task without kernels runs on: the GPU where it can, else plain arrays, and says which. */

import { ArrayDevice } from '../../device/arrayDevice'
import type { Device } from '../../device/device'
import { cpuReport, webglReport } from '../backendReport'
import type { BackendReport } from '../protocol'
import { startWebgl } from './webglDevice'

export interface Started {
  readonly device: Device
  readonly report: BackendReport
}

/** @param onLost called once, when the GPU takes the context away */
export async function startDevice(onLost: () => void): Promise<Started> {
  try {
    const device = await startWebgl(onLost)
    return { device, report: webglReport(device.renderer) }
  } catch (error) {
    const reason = (error as Error).message
    return { device: new ArrayDevice(), report: cpuReport({ label: 'no WebGL2 here', reason }) }
  }
}
