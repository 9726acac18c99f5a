import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { paper } from '../../store/runs'
import { curvesOf } from './looks'

/** The newest test loss of the natural gradient, and the lowest of all others. */
export default function PaperResult() {
  paper.use((state) => state.frame)
  const curves = curvesOf(useLab((state) => state.experiment)).map((curve) => ({
    ...curve,
    loss: curve.trace.values('testLoss')[curve.trace.count - 1]!,
  }))
  if (curves.length === 0) return <p className="stage-result">…</p>
  const step = Math.max(0, ...curves.map(({ trace }) => trace.step))
  const others = curves.filter(({ isNatural }) => !isNatural)
  const best = others.toSorted((a, b) => a.loss - b.loss)[0]
  return (
    <p className="stage-result" data-testid="result">
      Step {formatNumber(step)}: test{' '}
      {[...curves.filter(({ isNatural }) => isNatural), ...(best ? [best] : [])].map(
        ({ key, short, color, loss }, i) => (
          <span key={key}>
            {i > 0 && ', at best '}
            <b style={{ color }}>
              {short} {formatNumber(loss)}
            </b>
          </span>
        ),
      )}
    </p>
  )
}
