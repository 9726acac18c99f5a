import { formatNumber } from '../../charts/numbers'
import { colorOf } from '../parts/tones'
import { useMeasured } from './useMeasured'

/** The newest test loss of the first system, and the lowest of all others. */
export default function AutoencoderResult() {
  const newest = useMeasured('frame').map((one) => ({
    ...one,
    loss: one.trace.values('testLoss')[one.trace.count - 1]!,
  }))
  const [first, ...others] = newest
  if (!first) return <p className="stage-result">…</p>
  const step = Math.max(...newest.map(({ trace }) => trace.step))
  const best = others.toSorted((a, b) => a.loss - b.loss)[0]
  return (
    <p className="stage-result" data-testid="result">
      Step {formatNumber(step)}: test{' '}
      {[first, ...(best ? [best] : [])].map(({ task, id, short, loss }, i) => (
        <span key={id}>
          {i > 0 && ', at best '}
          <b style={{ color: colorOf(task, id) }}>
            {short} {formatNumber(loss)}
          </b>
        </span>
      ))}
    </p>
  )
}
