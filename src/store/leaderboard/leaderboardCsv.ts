/** @file The leaderboards of all tasks as one table for other programs. */

import type { TaskId } from '../../systems/system'
import { useLab } from '../lab'
import { leaderboards } from './leaderboards'
import { type Row, rowsOf } from './rows'

const header =
  'task,system,family,year,reference,ticked,target,operations_a_step,outcome,last_step,steps,operations,milliseconds,earlier_experiment'

/** One row a system and task, those without a result too. */
export function leaderboardCsv(): string {
  const { experiment } = useLab.getState()
  const { sweepTarget, aeTarget } = experiment
  const targets = { deepLinear: sweepTarget, autoencoder: aeTarget, convolutional: aeTarget }
  const lines = (Object.keys(targets) as TaskId[]).flatMap((task) =>
    rowsOf(task, experiment, leaderboards[task].use.getState().results).map((row) =>
      [task, ...cells(row, targets[task])].join(','),
    ),
  )
  return `${[header, ...lines].join('\n')}\n`
}

function cells({ system, isTicked, operations, result, isEarlier }: Row, target: string | number) {
  const { id, family, source } = system
  const cost = result?.cost
  return [
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
