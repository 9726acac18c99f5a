import { formatNumber, formatPercent } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import { traces, useLab } from '../../store/lab'
import { lawOf } from '../../store/series'
import { toneClass } from '../parts/tones'
import { kindNames } from './lawNames'
import { lowestRatio } from './lossFrame'

/** More than these stand in a row each, so that none jumps when another grows. */
const mostInRow = 3

/** The losses at one step in words: what the pointer or the keyboard points at, else the newest. */
export function Readout({ step }: { step: number | null }) {
  useLab((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const entries = [...traces].map(([id, trace]) => {
    const at = Math.min(step ?? trace.count - 1, trace.count - 1)
    const law = lawOf(id, prediction)
    const hasLaw = law && at < law.count && law.relative[at]! >= lowestRatio
    const predicted = hasLaw ? law.relative[at]! : null
    return { id, at, measured: trace.relative[at]!, predicted, kind: law?.kind }
  })
  return (
    <p
      className={entries.length > mostInRow ? 'readout readout-rows' : 'readout'}
      data-testid="readout"
    >
      {entries.map(({ id, at, measured, predicted, kind }) => (
        <span key={id}>
          <b className={toneClass(id)}>{optimizerName(id, experiment)}</b> step {formatNumber(at)}:{' '}
          <b data-testid={`readout-${id}`}>{formatNumber(measured)}</b>
          {predicted === null
            ? ''
            : ` · ${kindNames[kind ?? 'exact']} ${formatNumber(predicted)} (${formatPercent(measured / predicted - 1, 2)})`}
        </span>
      ))}
    </p>
  )
}
