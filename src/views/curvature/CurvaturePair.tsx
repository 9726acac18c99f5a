import type { Spectrum } from '../../store/curvature'
import { highlighted, useHighlight } from '../../store/highlight'
import { useLab } from '../../store/lab'
import type { MinimumSpectrum } from '../../theory/spectrum/minimumSpectrum'
import { Chart } from '../parts/Chart'
import { conditionFrame, spectrumFrame } from './spectrumFrame'

/** Beside the slice: the Fisher's eigenvalues, and its condition number against depth. */
export function CurvaturePair({
  spectra,
  minimum,
  conditionAt,
  eigenvalue,
  onEigenvalue,
}: {
  spectra: readonly Spectrum[]
  minimum: MinimumSpectrum | null
  /** Null where no formula gives it. */
  conditionAt: ((depth: number) => number) | null
  /** The rank that is read. */
  eigenvalue: number | null
  onEigenvalue: (rank: number | null) => void
}) {
  const experiment = useLab((state) => state.experiment)
  const kappaF = useLab((state) => state.prediction?.figures.kappaF)
  const chosen = useHighlight(highlighted)
  return (
    <div className="curvature-pair">
      <Chart
        className="small-plot"
        label="Non-zero eigenvalues of the Fisher now (solid) and at the minimum (dashed)"
        frameOf={(size) => spectrumFrame(experiment, spectra, minimum, chosen, size)}
        cursor={eigenvalue}
        onCursor={(x) => onEigenvalue(x === null ? null : Math.max(1, Math.round(x)))}
      />
      {conditionAt ? (
        <Chart
          className="small-plot"
          label="Condition number of the Fisher at the balanced minimum against depth"
          frameOf={(size) => conditionFrame(experiment, conditionAt, size)}
          cursor={null}
          onCursor={() => {}}
        />
      ) : (
        <p className="note no-dial">
          The Fisher’s condition number against depth is drawn for whitened inputs and at least two
          modes that no bottleneck cuts. Here theory gives{' '}
          {kappaF === undefined ? '…' : 'the number on the right'} for this depth alone.
        </p>
      )}
    </div>
  )
}
