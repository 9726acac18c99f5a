import { formatNumber } from '../../charts/numbers'
import { usePresentation } from '../../store/presentation'
import { rowAt } from '../../store/run/trace'
import { colorOf } from '../parts/tones'
import { useMeasured } from './useMeasured'

/** The test loss of the first system at the step that is read, or the newest, and the lowest of all others. */
export default function AutoencoderResult() {
  const readStep = usePresentation((state) => state.readStep)
  const read = useMeasured('frame').map((one) => {
    const row = rowAt(one.trace, readStep)
    return { ...one, step: one.trace.steps[row]!, loss: one.trace.values('testLoss')[row]! }
  })
  const [first, ...others] = read
  if (!first) return <p className="stage-result">Digits and networks are being made ready …</p>
  const step = Math.max(...read.map((one) => one.step))
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
