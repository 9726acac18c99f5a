import { useState } from 'react'
import { nearestIndex } from '../../charts/nearestIndex'
import { usePresentation } from '../../store/presentation'
import type { Curve } from './looks'
import { type Abscissa, placesOf } from './lossFrame'

/** Where the figures are read, by pointer or by keyboard. */
export interface PaperCursor {
  /** Step read by the keyboard, and the last one there is. */
  readonly step: number
  readonly last: number
  /** On a figure's own axis; null where nobody points at it. */
  x(abscissa: Abscissa): number | null
  onPointer(abscissa: Abscissa): (x: number | null) => void
  onMove(step: number | null): void
  /** The entry of a curve that is read: the newest, where nobody points. */
  entryOf(curve: Curve): number
}

export function usePaperCursor(curves: readonly Curve[], batch: number): PaperCursor {
  const [pointed, setAt] = useState<{ abscissa: Abscissa; x: number } | null>(null)
  const readStep = usePresentation((state) => state.readStep)
  const at = pointed ?? (readStep === null ? null : { abscissa: 'samples', x: batch * readStep })
  const last = Math.max(0, ...curves.map(({ trace }) => trace.steps[trace.count - 1] ?? 0))
  const step =
    at?.abscissa === 'samples' ? Math.min(last, Math.max(0, Math.round(at.x / batch))) : last
  return {
    step,
    last,
    x: (abscissa) => (at?.abscissa === abscissa ? at.x : null),
    onPointer: (abscissa) => (x) => setAt(x === null ? null : { abscissa, x }),
    onMove: (wanted) => setAt(wanted === null ? null : { abscissa: 'samples', x: batch * wanted }),
    entryOf: ({ trace }) =>
      at === null
        ? trace.count - 1
        : nearestIndex(placesOf(trace, at.abscissa, batch), trace.count, at.x),
  }
}
