import { formatNumber } from '../../charts/numbers'
import { currentPrediction, useLab } from '../../store/lab'
import { leaderboards } from '../../store/leaderboard/leaderboards'
import { rowsOf } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { lawOf } from '../../store/series'
import { shortNameOn } from '../../systems/names'
import { Toned } from '../parts/SystemName'

/** Steps of the ticked systems' trials to the loss asked for; before a trial those of its law. */
export default function TrialResult() {
  const experiment = useLab((state) => state.experiment)
  const deepLinear = leaderboards.deepLinear.use((state) => state.results)
  const autoencoder = leaderboards.autoencoder.use((state) => state.results)
  const task = experiment.trialTask
  const target = tried[task].targetOf(experiment)
  const prediction = useLab(currentPrediction)
  const ticked = rowsOf(experiment, { deepLinear, autoencoder }).flatMap(({ system, on }) =>
    on[task].isTicked ? [{ id: system.id, standing: on[task] }] : [],
  )
  const foretold = (id: string) => {
    const law = task === 'deepLinear' ? lawOf(id, prediction) : undefined
    if (!law) return 'not tried'
    const steps = law.relative.findIndex((loss) => loss <= target)
    return steps < 0 ? `over ${formatNumber(law.count - 1)} (law)` : `${formatNumber(steps)} (law)`
  }
  return (
    <p className="stage-result" data-testid="result">
      Steps to {formatNumber(target)}:{' '}
      {ticked.map(({ id, standing: { result, isEarlier } }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Toned system={id}>
            {shortNameOn(task, id)}{' '}
            {!result || isEarlier
              ? foretold(id)
              : result.cost
                ? formatNumber(result.cost.steps)
                : 'not reached'}
          </Toned>
        </span>
      ))}
    </p>
  )
}
