/** @file What the trials run on. */

import type { Experiment } from '../../experiment/schema'
import { lab } from '../runs'

/** True where a software renderer would train, unless it was measured to be no slower than the CPU. */
export function isCpuTaken({ backend }: Pick<Experiment, 'backend'>): boolean {
  const { report, cpuSpeedup } = lab.use.getState()
  return backend === 'webgl' && report?.software === true && (cpuSpeedup ?? 2) > 1
}

/** The experiment's own; but the CPU where that is faster than a software renderer. */
export const trialBackend = (experiment: Pick<Experiment, 'backend'>): Experiment['backend'] =>
  isCpuTaken(experiment) ? 'cpu' : experiment.backend
