/** @file Runs in float64 that laws are checked against. */

import { buildProblem } from '../core/problem'
import { ReferenceTrainer } from '../engine/kernels/reference'
import { paramsOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { systemOf } from '../systems/all'
import { SystemTrainer } from './systemTrainer'

/** One of an experiment's systems at step 0: by the kernels' reference, where it has kernels, else by itself. */
export function trainerOf(experiment: Experiment, id: string, problem = buildProblem(experiment)) {
  const params = paramsOf(experiment.systems, id)!
  const optimizer = systemOf(id)!.kernel?.(params, problem)
  return optimizer
    ? new ReferenceTrainer(problem, optimizer, experiment)
    : new SystemTrainer(problem, id, params, experiment)
}

/** The excess loss after steps 0..steps, while it stays above 1e-10 of the initial one. */
export function measuredRun(
  experiment: Experiment,
  id: string,
  steps: number,
  problem = buildProblem(experiment),
): number[] {
  const trainer = trainerOf(experiment, id, problem)
  const trace = [trainer.initialExcess]
  while (trainer.step < steps && trace.at(-1)! > 1e-10 * trace[0]!) {
    trace.push(trainer.advance(1).excess[0]!)
  }
  return trace
}
