import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { shortNameOn } from '../../systems/names'
import { useStandIn } from '../kept/useStandIn'
import { Toned } from '../parts/SystemName'
import { resultOf } from './resultOf'

/** The result of the deep linear run in one line. @param step the step that is read; null for none */
export function ResultLine({ step }: { step: number | null }) {
  lab.use((state) => state.frame)
  const phase = lab.use((state) => state.phase)
  const prediction = useLab((state) => state.prediction)
  const ids = useLab((state) => state.experiment.systems).map(({ id }) => id)
  const systems = ids.map((id) => {
    const trace = lab.traces.get(id)
    return {
      id,
      relative: trace?.values('relative') ?? [],
      count: trace?.count ?? 0,
      predicted: prediction?.laws[id]?.stepsToTarget ?? null,
    }
  })
  const standIn = useStandIn()
  const hasBegun = systems.some(({ count }) => count > 1)
  const { lead, parts, ratio } = resultOf({ systems, step, hasBegun, hasEnded: phase === 'ended' })
  if (standIn || (!prediction && !hasBegun)) {
    return <p className="stage-result">{standIn ?? '…'}</p>
  }
  return (
    <p className="stage-result" data-testid="result" aria-live={step === null ? 'off' : 'polite'}>
      {lead}{' '}
      {parts.map(({ id, text }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Toned system={id}>
            {shortNameOn('deepLinear', id)} {text}
          </Toned>
        </span>
      ))}
      {ratio && ` (${ratio})`}
    </p>
  )
}
