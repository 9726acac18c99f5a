/** @file Chooses what a task without kernels runs on: the GPU where it can, else the CPU, and says which. */

import type { Device } from '../../device/device'
import { refusal, webglReport } from '../backendReport'
import { cpuDevice, cpuReportOf } from '../cpuEngine'
import type { BackendReport } from '../protocol'
import { testDevice } from './selfTest'
import { startWebgl } from './startWebgl'

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
    return { device: cpuDevice(), report: cpuReportOf(refusal(error)) }
  }
}
