/** @file The modes of a run as a table for other programs. */

import { valueAt } from '../theory/laws/modes/modeCurve'
import { useLab } from './lab'
import { forecastOf, observationsOf } from './observing/observations'

const header =
  'system,step,mode,target,singular_value,strength,predicted,z_real,z_imaginary,predicted_z_real,predicted_z_imaginary'

/**
 * One row a sample and mode: the k-th largest singular value of the total map, its strength u_kᵀ W v_k along
 * the teacher's k-th axis, and the k-th ratio z, which is numbered by the start. Predicted is the strength
 * from an aligned start, else the singular value; of the modes that are drawn. A cell is empty where there is
 * no number.
 */
export function modesCsv(): string {
  const { experiment } = useLab.getState()
  const forecast = forecastOf('modes')
  const rows = forecast
    ? experiment.systems.flatMap(({ id }) => {
        const law = forecast.laws[id]
        const curves = law && 'curves' in law.values ? law.values.curves : []
        const ratios = law && 'real' in law.ratios ? law.ratios : null
        return observationsOf('modes', id).flatMap(({ step, value }) =>
          forecast.targets.map((target, k) => {
            const at = (curve: (typeof curves)[number] | undefined) =>
              curve ? valueAt(curve, step) : undefined
            const cells = [
              value.singularValues[k],
              value.strengths[k],
              at(curves[forecast.shown.indexOf(k)]),
              value.ratios?.real[k],
              value.ratios?.imaginary[k],
              at(ratios?.real[k]),
              at(ratios?.imaginary[k]),
            ]
            return [id, step, k + 1, target, ...cells.map(cellOf)].join(',')
          }),
        )
      })
    : []
  return `${[header, ...rows].join('\n')}\n`
}

const cellOf = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : String(value)
