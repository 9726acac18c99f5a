import { formatNumber } from '../../charts/numbers'
import { lab } from '../../store/runs'
import type { Floor } from '../../theory/laws/floors/floor'
import type { Unavailable } from '../../theory/laws/law'
import { SystemName } from '../parts/SystemName'
import { hasFloor } from './floors'

/** The losses at one step beside their floors: what the pointer or the keyboard points at, else the newest. */
export function NoiseReadout({
  step,
  floors,
}: {
  step: number | null
  floors: ReadonlyMap<string, Floor | Unavailable>
}) {
  return (
    <p className="readout" data-testid="readout">
      {[...lab.traces].map(([id, trace]) => {
        const { count } = trace
        const excess = trace.values('excess')
        const at = Math.min(step ?? count - 1, count - 1)
        const floor = floors.get(id)
        return (
          <span key={id}>
            <SystemName id={id} /> step {formatNumber(at)}:{' '}
            <b data-testid={`readout-${id}`}>{formatNumber(excess[at]!)}</b>
            {hasFloor(floor) && ` · ${formatNumber(excess[at]! / floor.excess)} × its floor`}
          </span>
        )
      })}
    </p>
  )
}
