/** @file The table of all systems for other programs: one row a system and task, those without a result too. */

import type { Experiment } from '../../experiment/schema'
import { useLab } from '../lab'
import { type Row, rowsNow } from './rows'
import type { RankedTaskId } from './trial'

const header =
  'task,system,family,year,reference,ticked,target,operations_a_step,outcome,last_step,steps,operations,milliseconds,earlier_experiment'

/** The loss to reach on each task: the excess relative to the start's, and the test loss an image. */
export const targetsOf = ({ sweepTarget, aeTarget }: Experiment) =>
  ({ deepLinear: Number(sweepTarget), autoencoder: aeTarget }) satisfies Record<
    RankedTaskId,
    number
  >

export const taskIds = ['deepLinear', 'autoencoder'] as const satisfies readonly RankedTaskId[]

export function leaderboardCsv(): string {
  const { experiment } = useLab.getState()
  const targets = targetsOf(experiment)
  const rows = rowsNow(experiment)
  const lines = taskIds.flatMap((task) => rows.map((row) => cells(task, row, targets[task])))
  return `${[header, ...lines.map((line) => line.join(','))].join('\n')}\n`
}

function cells(task: RankedTaskId, { system, on }: Row, target: number) {
  const { id, family, source } = system
  const { isTicked, operations, result, isEarlier } = on[task]
  const cost = result?.cost
  return [
    task,
    id,
    family,
    source.year,
    source.number ?? '',
    isTicked ? 1 : 0,
    target,
    operations ?? '',
    result?.outcome ?? '',
    result?.step ?? '',
    cost?.steps ?? '',
    cost?.operations ?? '',
    cost?.milliseconds ?? '',
    isEarlier ? 1 : 0,
  ]
}
