/** @file The numbers of the noise tab as a table for other programs. */

import { forecastOf, observationsOf } from './observing/observations'
import { lab } from './runs'
import { stepsTo, stepTable, type TableColumn } from './table'

/**
 * One row a step: of each system the excess loss, its predicted floor with the standard deviation of a
 * single step's loss, and the errors δ_kk along the teacher's modes at the steps that were looked at.
 */
export function noiseCsv(): string {
  const floors = forecastOf('noise')?.floors ?? {}
  const { traces } = lab
  const columns = [...traces].flatMap(([id, trace]): TableColumn[] => {
    const floor = floors[id]
    const observed = new Map(observationsOf('noise', id).map(({ step, value }) => [step, value]))
    const [first] = observed.values()
    const excess = trace.values('excess')
    const constant = (name: string, value: number) => ({ name: `${id}_${name}`, at: () => value })
    return [
      {
        name: `${id}_measured`,
        at: (step) => (step < trace.count ? excess[step] : undefined),
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
  return stepTable(
    stepsTo(Math.max(0, ...[...traces.values()].map(({ count }) => count)) - 1),
    columns,
  )
}
