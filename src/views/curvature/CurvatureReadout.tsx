import { formatNumber } from '../../charts/numbers'
import { type OptimizerId, optimizerName } from '../../experiment/optimizers'
import type { Spectrum } from '../../store/curvature'
import { traces, useLab } from '../../store/lab'
import type { Slice } from '../../store/slice'
import type { MinimumSpectrum } from '../../theory/spectrum/minimumSpectrum'
import { toneClass } from '../parts/tones'
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
  const experiment = useLab((state) => state.experiment)
  const name = (id: OptimizerId) => <b className={toneClass(id)}>{optimizerName(id, experiment)}</b>
  if (eigenvalue !== null) {
    return (
      <p className="readout" data-testid="readout">
        <span>
          eigenvalue {formatNumber(eigenvalue)} at the minimum:{' '}
          <b>{formatNumber(minimum?.values[eigenvalue - 1] ?? Number.NaN)}</b>
        </span>
        {spectra.map(({ optimizer, values }) => (
          <span key={optimizer}>
            {name(optimizer)}: <b>{formatNumber(values?.[eigenvalue - 1] ?? Number.NaN)}</b>
          </span>
        ))}
      </p>
    )
  }
  return (
    <p className="readout" data-testid="readout">
      {Object.entries(paths).map(([key, path]) => {
        const id = key as OptimizerId
        const k = step === null ? path.steps.length - 1 : sampleAt(path, step)
        const at = path.steps[k]!
        const excess = traces.get(id)?.relative[at]
        return (
          <span key={id}>
            {name(id)} step {formatNumber(at)}: at{' '}
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
