import { nearestIndex } from '../../charts/nearestIndex'
import { formatNumber } from '../../charts/numbers'
import { colorOf } from '../parts/tones'
import type { Axis } from './axis'
import type { Measured } from './useMeasured'

/** The losses where the pointer or the keyboard points, else the newest. */
export function AutoencoderReadout({
  measured,
  axis,
  cursor,
}: {
  measured: readonly Measured[]
  axis: Axis
  /** On the plot's axis; null for the newest. */
  cursor: number | null
}) {
  return (
    <p className="readout" data-testid="ae-readout">
      {measured.map(({ task, id, name, trace }) => {
        const { count, steps } = trace
        const at = cursor === null ? count - 1 : nearestIndex(axis.places(trace), count, cursor)
        const loss = (column: string) => formatNumber(trace.values(column)[at]!, 4)
        return (
          <span key={id}>
            <b style={{ color: colorOf(task, id) }}>{name}</b> step {formatNumber(steps[at]!)}: test{' '}
            <b data-testid={`ae-test-${id}`}>{loss('testLoss')}</b>
            {trace.has('lowestTestLoss') && (
              <>
                {' '}
                ({loss('lowestTestLoss')} to {loss('highestTestLoss')})
              </>
            )}
            {trace.has('averageTestLoss') && (
              <>
                , averaged <b data-testid={`ae-average-${id}`}>{loss('averageTestLoss')}</b>
              </>
            )}
            , training {loss('trainLoss')}
          </span>
        )
      })}
    </p>
  )
}
