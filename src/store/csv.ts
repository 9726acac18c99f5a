/** @file The run as a table for other programs. */

import type { OptimizerId } from '../experiment/optimizers'
import type { Series } from './series'
import type { Trace } from './trace'

/**
 * One row a step, one column a curve: absolute excess losses; of measured ones also the
 * milliseconds, and with several seeds, whose median they are, the range relative to each seed's start.
 * A cell is empty where a curve has no value.
 */
export function csvOf(
  series: readonly Series[],
  traces: ReadonlyMap<OptimizerId, Trace>,
  hasSeveralSeeds: boolean,
): string {
  const columns = series.flatMap(({ optimizer, kind, excess, count }) => {
    const values = { name: `${optimizer}_${kind}`, values: excess, count }
    if (kind !== 'measured') return [values]
    const { lowest, highest, milliseconds } = traces.get(optimizer)!
    const range = [
      { name: `${optimizer}_lowest_relative`, values: lowest, count },
      { name: `${optimizer}_highest_relative`, values: highest, count },
    ]
    const clock = { name: `${optimizer}_milliseconds`, values: milliseconds, count }
    return [values, ...(hasSeveralSeeds ? range : []), clock]
  })
  const rows = Math.max(0, ...columns.map(({ count }) => count))
  const lines = [['step', ...columns.map(({ name }) => name)].join(',')]
  for (let step = 0; step < rows; step++) {
    const cells = columns.map(({ values, count }) => (step < count ? String(values[step]) : ''))
    lines.push([step, ...cells].join(','))
  }
  return `${lines.join('\n')}\n`
}
