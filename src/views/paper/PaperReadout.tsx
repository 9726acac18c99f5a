import { formatNumber } from '../../charts/numbers'
import type { Curve } from './looks'
import type { PaperCursor } from './usePaperCursor'

/** The losses where the pointer or the keyboard points, else the newest. */
export function PaperReadout({
  curves,
  cursor,
  bound,
}: {
  curves: readonly Curve[]
  cursor: PaperCursor
  bound: number | null
}) {
  return (
    <p className="readout" data-testid="paper-readout">
      {curves.map((curve) => {
        const { key, name, color, trace } = curve
        const at = cursor.entryOf(curve)
        const loss = trace.values('testLoss')[at]!
        return (
          <span key={key}>
            <b style={{ color }}>{name}</b> step {formatNumber(trace.steps[at]!)}: test{' '}
            <b data-testid={`paper-test-${key}`}>{formatNumber(loss)}</b>
            {bound && (
              <>
                , <b data-testid={`paper-ratio-${key}`}>{formatNumber(loss / bound, 4)}</b> × the
                bound
              </>
            )}
          </span>
        )
      })}
    </p>
  )
}
