import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { usePresentation } from '../../store/presentation'
import { rowAt } from '../../store/run/trace'
import { paper } from '../../store/runs'
import { curvesOf } from './looks'

/** The test loss of the natural gradient at the step that is read, or the newest, and the lowest of all others. */
export default function PaperResult() {
  paper.use((state) => state.frame)
  const readStep = usePresentation((state) => state.readStep)
  const curves = curvesOf(useLab((state) => state.experiment)).map((curve) => {
    const row = rowAt(curve.trace, readStep)
    return { ...curve, step: curve.trace.steps[row]!, loss: curve.trace.values('testLoss')[row]! }
  })
  if (curves.length === 0) return <p className="stage-result">…</p>
  const step = Math.max(0, ...curves.map((curve) => curve.step))
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
