/** @file The modes of a run as a table for other programs. */

import { valueAt } from '../theory/laws/modes/modeCurve'
import { type Kept, keptColumn, keptCurves, keptNow } from './kept/keptCurves'
import type { KeptModes } from './kept/retrain'
import { useLab } from './lab'
import { forecastOf, type Observed, observationsOf } from './observing/observations'

const header =
  'system,step,mode,target,singular_value,strength,predicted,z_real,z_imaginary,predicted_z_real,predicted_z_imaginary'

/**
 * One row a sample and mode: the k-th largest singular value of the total map, its strength u_kᵀ W v_k along
 * the teacher's k-th axis, and the k-th ratio z, which is numbered by the start. Predicted is the strength
 * from an aligned start, else the singular value; of the modes that are drawn. A cell is empty where there is
 * no number. Kept runs, where their modes were watched, come last.
 */
export function modesCsv(): string {
  const { experiment } = useLab.getState()
  const forecast = forecastOf('modes')
  const own = forecast
    ? experiment.systems.flatMap(({ id }) =>
        modeRows(id, id, forecast, observationsOf('modes', id)),
      )
    : []
  return `${[header, ...own, ...keptModeRows(keptNow('deepLinear'))].join('\n')}\n`
}

/** Those of kept runs. */
const keptModeRows = (kept: Kept): string[] =>
  keptCurves(kept).flatMap((curve) => {
    const modes = kept.recorded[curve.link.text]?.modes
    const samples = modes?.samples.get(curve.system) ?? []
    return modes ? modeRows(keptColumn(curve), curve.system, modes.forecast, samples) : []
  })

function modeRows(
  name: string,
  system: string,
  { laws, shown, targets }: KeptModes['forecast'],
  samples: readonly Observed<'modes'>[],
): string[] {
  const law = laws[system]
  const curves = law && 'curves' in law.values ? law.values.curves : []
  const ratios = law && 'real' in law.ratios ? law.ratios : null
  return samples.flatMap(({ step, value }) =>
    targets.map((target, k) => {
      const at = (curve: (typeof curves)[number] | undefined) =>
        curve ? valueAt(curve, step) : undefined
      const cells = [
        value.singularValues[k],
        value.strengths[k],
        at(curves[shown.indexOf(k)]),
        value.ratios?.real[k],
        value.ratios?.imaginary[k],
        at(ratios?.real[k]),
        at(ratios?.imaginary[k]),
      ]
      return [name, step, k + 1, target, ...cells.map(cellOf)].join(',')
    }),
  )
}

const cellOf = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '' : String(value)
