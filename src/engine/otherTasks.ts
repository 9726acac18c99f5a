/** @file The tasks without kernels: the autoencoder, on the GPU where there is one, and the paper's own networks. */

import type { Device } from '../device/device'
import type { Chosen } from '../experiment/chosen'
import type { Helper } from '../systems/beforehand'
import type { Listed } from '../systems/listed'
import { AutoencoderTask } from '../tasks/autoencoder'
import { PaperNetworkTask } from '../tasks/paperNetwork'
import type { TaskSpec } from './commands'
import { cpuDevice, cpuReportOf } from './cpuEngine'
import type { Engine } from './engine'
import { networksOf } from './networks'
import type { BackendReport } from './protocol'
import type { Started } from './webgl/startDevice'

type SpecOf<Kind extends TaskSpec['kind']> = Extract<TaskSpec, { kind: Kind }>

/** @param why it is the CPU, where nobody asked for it */
export const startedOnCpu = (why: BackendReport['fallback']): Started => ({
  device: cpuDevice(),
  report: cpuReportOf(why),
})

export async function buildAutoencoder(
  { settings, digits, shown }: SpecOf<'autoencoder'>,
  systems: readonly Chosen[],
  { device, report }: Started,
  helper?: Helper,
): Promise<Engine> {
  const taskOn = (where: Device) => new AutoencoderTask(settings, digits, shown, where)
  const task = taskOn(device)
  let onCpu: AutoencoderTask | null = null
  const taskOf = ({ needsFloat64 }: Listed) => {
    if (report.backend === 'cpu' || !needsFloat64) return task
    onCpu ??= taskOn(cpuDevice())
    return onCpu
  }
  return { report, task, systems: await networksOf(task, systems, taskOf, helper) }
}

export async function buildPaperNetwork(
  { settings }: SpecOf<'paperNetwork'>,
  systems: readonly Chosen[],
  helper?: Helper,
): Promise<Engine> {
  const task = new PaperNetworkTask(settings, cpuDevice())
  return {
    report: cpuReportOf(null),
    task,
    systems: await networksOf(task, systems, () => task, helper),
  }
}
