/** @file The trials of all systems as JSON: what was asked for, how each ended, and its curve. */

import { useLab } from '../lab'
import { formatLink } from '../link/link'
import { rowsNow } from './rows'
import { taskIds, tried } from './tasks'
import { entrantOf } from './trial'

export function leaderboardRecord() {
  const { experiment } = useLab.getState()
  const rows = rowsNow(experiment)
  return {
    app: { name: 'Natural Gradient Lab', version: __APP_VERSION__ },
    link: `#${formatLink(experiment)}`,
    trials: taskIds.flatMap((task) =>
      rows.flatMap(({ system, on }) => {
        const { result, isEarlier, operations } = on[task]
        if (!result) return []
        const { trace, outcome, step, cost, message } = result
        return [
          {
            task,
            system: system.id,
            params: entrantOf(task, system.id, experiment)!.params,
            target: tried[task].targetOf(experiment),
            operationsPerStep: operations,
            ofEarlierExperiment: isEarlier,
            outcome,
            lastStep: step,
            cost,
            message,
            curve: trace && {
              steps: [...trace.steps.subarray(0, trace.count)],
              loss: [...trace.values(tried[task].column).subarray(0, trace.count)],
              milliseconds: [...trace.milliseconds.subarray(0, trace.count)],
            },
          },
        ]
      }),
    ),
  }
}
