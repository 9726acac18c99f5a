/** @file What a session tells of its run, as events. */

import type { Engine } from './engine'
import type {
  BackendReport,
  EndedEvent,
  MeasuredEvent,
  ReadyEvent,
  RestoredEvent,
} from './protocol'
import type { Racer } from './racer'

export const readyEvent = (run: number, { report, task, systems }: Engine): ReadyEvent => ({
  type: 'ready',
  run,
  report,
  onCpu: systems.filter(({ isOnCpu }) => isOnCpu).map(({ key }) => key),
  start: task.start,
  pcaLoss: task.pcaLoss,
  operations: Object.fromEntries(systems.map(({ key, operations }) => [key, operations])),
})

/** Where everyone goes on from. */
export const restoredEvent = (
  run: number,
  report: BackendReport,
  racers: readonly Racer[],
): RestoredEvent => ({
  type: 'restored',
  run,
  report,
  steps: Object.fromEntries(racers.map(({ id, step }) => [id, step])),
})

/** What a block of steps, or an evaluation, gave. */
export const measuredEvent = (
  run: number,
  { id, milliseconds, ensemble: { held } }: Racer,
  series: MeasuredEvent['series'],
  block: Pick<MeasuredEvent, 'firstStep' | 'columns' | 'reports'>,
): MeasuredEvent => ({ type: 'measured', run, system: id, series, milliseconds, held, ...block })

/** Why a racer has ended; null where it has not. */
export const endedEvent = (run: number, racer: Racer): EndedEvent | null =>
  racer.end && {
    type: 'ended',
    run,
    system: racer.id,
    step: racer.step,
    reason: racer.end,
    counts: {
      target: racer.count('target'),
      diverged: racer.count('diverged'),
      inverse: racer.count('inverse'),
    },
  }
