import { formatNumber } from '../../charts/numbers'
import { targetRatioOf } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'

/** Why a run on WebGL2 does not come to the loss asked for, and what does. */
export function Float32Note() {
  const experiment = useLab((state) => state.experiment)
  const floor = useLab((state) => state.prediction?.figures.float32Floor ?? null)
  const target = targetRatioOf(experiment)
  if (experiment.backend === 'cpu' || floor === null || target >= floor) return null
  return (
    <p className="note">
      WebGL2 computes in float32: losses level off near {formatNumber(floor, 1)} of the start and do
      not come to this one. In float64 they do.{' '}
      <button type="button" className="link" onClick={() => change({ backend: 'cpu' })}>
        use CPU
      </button>
    </p>
  )
}
