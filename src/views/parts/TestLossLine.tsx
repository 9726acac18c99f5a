import { formatNumber } from '../../charts/numbers'
import { usePresentation } from '../../store/presentation'
import { rowAt, type Trace } from '../../store/run/trace'

interface Read {
  readonly key: string
  /** The name where room is short. */
  readonly short: string
  /** A CSS colour. */
  readonly color: string
  readonly trace: Trace
}

/** The test loss of the first curve at the step that is read, or the newest, and the lowest of all others. */
export function TestLossLine({ curves }: { curves: readonly Read[] }) {
  const readStep = usePresentation((state) => state.readStep)
  const [first, ...others] = curves.map(({ trace, ...look }) => {
    const row = rowAt(trace, readStep)
    return { ...look, step: trace.steps[row]!, loss: trace.values('testLoss')[row]! }
  })
  if (!first) return <p className="stage-result">Data and networks are being made ready …</p>
  const best = others.toSorted((a, b) => a.loss - b.loss)[0]
  return (
    <p className="stage-result" data-testid="result">
      Step {formatNumber(Math.max(first.step, ...others.map(({ step }) => step)))}: test{' '}
      {[first, ...(best ? [best] : [])].map(({ key, short, color, loss }, i) => (
        <span key={key}>
          {i > 0 && ', at best '}
          <b style={{ color }}>
            {short} {formatNumber(loss)}
          </b>
        </span>
      ))}
    </p>
  )
}
