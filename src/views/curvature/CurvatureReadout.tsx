import { formatNumber } from '../../charts/numbers'
import type { Spectrum } from '../../store/curvature'
import { lab } from '../../store/runs'
import type { Slice } from '../../store/slice'
import type { MinimumSpectrum } from '../../theory/spectrum/minimumSpectrum'
import { SystemName } from '../parts/SystemName'
import { sampleAt } from './sliceFrame'

/** Where the ways stand at a step, else at their ends; or one eigenvalue of all spectra. */
export function CurvatureReadout({
  paths,
  step,
  eigenvalue,
  spectra,
  minimum,
}: {
  paths: Slice['paths']
  step: number | null
  eigenvalue: number | null
  spectra: readonly Spectrum[]
  minimum: MinimumSpectrum | null
}) {
  if (eigenvalue !== null) {
    return (
      <p className="readout" data-testid="readout">
        <span>
          eigenvalue {formatNumber(eigenvalue)} at the minimum:{' '}
          <b>{formatNumber(minimum?.values[eigenvalue - 1] ?? Number.NaN)}</b>
        </span>
        {spectra.map(({ system, values }) => (
          <span key={system}>
            <SystemName id={system} />:{' '}
            <b>{formatNumber(values?.[eigenvalue - 1] ?? Number.NaN)}</b>
          </span>
        ))}
      </p>
    )
  }
  return (
    <p className="readout" data-testid="readout">
      {Object.entries(paths).map(([id, path]) => {
        if (!path) return null
        const k = step === null ? path.steps.length - 1 : sampleAt(path, step)
        const at = path.steps[k]!
        const excess = lab.traces.get(id)?.values('relative')[at]
        return (
          <span key={id}>
            <SystemName id={id} /> step {formatNumber(at)}: at{' '}
            <b data-testid={`place-${id}`}>
              ({formatNumber(path.x[k]!)}, {formatNumber(path.y[k]!)})
            </b>
            {excess !== undefined && <> · excess loss {formatNumber(excess)} of the start’s</>}
          </span>
        )
      })}
    </p>
  )
}
