import { formatNumber } from '../../charts/numbers'
import { type OptimizerId, optimizerName } from '../../experiment/optimizers'
import { traces, useLab } from '../../store/lab'
import type { Floor } from '../../theory/laws/floors/noiseForecast'
import type { Unavailable } from '../../theory/laws/law'
import { toneClass } from '../parts/tones'
import { hasFloor } from './floors'

/** The losses at one step beside their floors: what the pointer or the keyboard points at, else the newest. */
export function NoiseReadout({
  step,
  floors,
}: {
  step: number | null
  floors: ReadonlyMap<OptimizerId, Floor | Unavailable>
}) {
  const experiment = useLab((state) => state.experiment)
  return (
    <p className="readout" data-testid="readout">
      {[...traces].map(([id, { excess, count }]) => {
        const at = Math.min(step ?? count - 1, count - 1)
        const floor = floors.get(id)
        return (
          <span key={id}>
            <b className={toneClass(id)}>{optimizerName(id, experiment)}</b> step {formatNumber(at)}
            : <b data-testid={`readout-${id}`}>{formatNumber(excess[at]!)}</b>
            {hasFloor(floor) && ` · ${formatNumber(excess[at]! / floor.excess)} × its floor`}
          </span>
        )
      })}
    </p>
  )
}
