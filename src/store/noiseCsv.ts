/** @file The numbers of the noise tab as a table for other programs. */

import { traces } from './lab'
import { forecastOf, observationsOf } from './observing/observations'

/**
 * One row a step: of each optimizer the excess loss, its predicted floor with the standard deviation of a
 * single step's loss, and the errors δ_kk along the teacher's modes at the steps that were looked at.
 * A cell is empty where there is nothing.
 */
export function noiseCsv(): string {
  const floors = forecastOf('noise')?.floors ?? {}
  const columns = [...traces].flatMap(([id, trace]) => {
    const floor = floors[id]
    const observed = new Map(observationsOf('noise', id).map(({ step, value }) => [step, value]))
    const [first] = observed.values()
    const constant = (name: string, value: number) => ({ name: `${id}_${name}`, at: () => value })
    return [
      {
        name: `${id}_measured`,
        at: (step: number) => (step < trace.count ? trace.excess[step] : undefined),
      },
      ...(floor && !('reason' in floor)
        ? [
            constant('predicted_floor', floor.excess),
            constant('predicted_deviation', Math.sqrt(floor.excessVariance)),
          ]
        : []),
      ...Array.from(first ?? [], (_, k) => ({
        name: `${id}_error_mode_${k + 1}`,
        at: (step: number) => observed.get(step)?.[k],
      })),
    ]
  })
  const rows = Math.max(0, ...[...traces.values()].map(({ count }) => count))
  const lines = [['step', ...columns.map(({ name }) => name)].join(',')]
  for (let step = 0; step < rows; step++) {
    lines.push([step, ...columns.map(({ at }) => at(step) ?? '')].join(','))
  }
  return `${lines.join('\n')}\n`
}
