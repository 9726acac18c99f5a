/** @file The table of all systems for other programs: one row a system and task, those without a result too. */

import { useLab } from '../lab'
import { type Row, rowsNow } from './rows'
import { taskIds, tried } from './tasks'
import type { TrialTaskId } from './trial'

const header =
  'task,system,family,year,reference,ticked,target,operations_a_step,outcome,last_step,steps,operations,milliseconds,earlier_experiment'

export function leaderboardCsv(): string {
  const { experiment } = useLab.getState()
  const rows = rowsNow(experiment)
  const lines = taskIds.flatMap((task) => {
    const target = tried[task].targetOf(experiment)
    return rows.map((row) => cells(task, row, target))
  })
  return `${[header, ...lines.map((line) => line.join(','))].join('\n')}\n`
}

function cells(task: TrialTaskId, { system, on }: Row, target: number) {
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
