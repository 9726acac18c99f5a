/** @file The curvature view's numbers as a table for other programs. */

import { chosenSlice, currentSpectra } from './curvature'
import { useLab } from './lab'
import { forecastOf } from './observing/observations'

/**
 * One number or point a row: eigenvalues at the minimum and where each system stands, by index from the
 * largest down; then the ways through the slice, in the units of the weights, the minimum at (0, 0).
 */
export function curvatureCsv(): string {
  const { experiment } = useLab.getState()
  const rows: (string | number)[][] = [['table', 'system', 'step', 'index', 'x', 'y', 'value']]
  forecastOf('curvature')?.spectrum.values.forEach((value, k) => {
    rows.push(['minimum', '', '', k + 1, '', '', value])
  })
  for (const { system, step, values } of currentSpectra(experiment)) {
    values?.forEach((value, k) => {
      rows.push(['spectrum', system, step, k + 1, '', '', value])
    })
  }
  const slice = chosenSlice(experiment)
  if (slice && !('reason' in slice)) {
    for (const [system, path] of Object.entries(slice.paths)) {
      if (!path) continue
      const { steps, x, y } = path
      steps.forEach((step, k) => {
        rows.push([`path ${slice.kind}`, system, step, k, x[k]!, y[k]!, ''])
      })
    }
  }
  return `${rows.map((row) => row.join(',')).join('\n')}\n`
}
