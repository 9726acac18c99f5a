import { formatNumber, formatPercent } from '../../charts/numbers'
import { currentPrediction, useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { lawOf } from '../../store/series'
import { useStandIn } from '../kept/useStandIn'
import { SystemName } from '../parts/SystemName'
import { kindNames } from './kindNames'
import { comparedFrom } from './residuals'

/** The losses at one step in words: what the pointer or the keyboard points at, else the newest. */
export function Readout({ step }: { step: number | null }) {
  lab.use((state) => state.frame)
  const prediction = useLab(currentPrediction)
  const lowest = useLab(({ experiment }) => comparedFrom(experiment))
  const entries = [...lab.traces].map(([id, trace]) => {
    const at = Math.min(step ?? trace.count - 1, trace.count - 1)
    const law = lawOf(id, prediction)
    const hasLaw = law && at < law.count && law.relative[at]! >= lowest
    const predicted = hasLaw ? law.relative[at]! : null
    return { id, at, measured: trace.values('relative')[at]!, predicted, kind: law?.kind }
  })
  return (
    <p className="readout" data-testid="readout">
      {useStandIn()}
      {entries.map(({ id, at, measured, predicted, kind }) => (
        <span key={id}>
          <SystemName id={id} /> step {formatNumber(at)}:{' '}
          <b data-testid={`readout-${id}`}>{formatNumber(measured)}</b>
          {predicted === null
            ? ''
            : ` · ${kindNames[kind ?? 'exact']} ${formatNumber(predicted)} (${formatPercent(measured / predicted - 1, 2)})`}
        </span>
      ))}
    </p>
  )
}
