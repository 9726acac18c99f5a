import { nearestIndex } from '../../charts/nearestIndex'
import { formatNumber } from '../../charts/numbers'
import type { Axis } from './axis'
import { colorOf } from './optimizerList'
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
      {measured.map(({ optimizer, trace }) => {
        const { count, steps, testLoss, trainLoss } = trace
        const at = cursor === null ? count - 1 : nearestIndex(axis.places(trace), count, cursor)
        return (
          <span key={optimizer.id}>
            <b style={{ color: colorOf(optimizer) }}>{optimizer.name}</b> step{' '}
            {formatNumber(steps.values[at]!)}: test{' '}
            <b data-testid={`ae-test-${optimizer.id}`}>{formatNumber(testLoss.values[at]!, 4)}</b>,
            training {formatNumber(trainLoss.values[at]!, 4)}
          </span>
        )
      })}
    </p>
  )
}
