import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { leaderboards } from '../../store/leaderboard/leaderboards'
import { rowsOf } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { shortNameOn } from '../../systems/names'
import { Toned } from '../parts/SystemName'

/** Steps of the ticked systems' trials to the loss asked for. */
export default function TrialResult() {
  const experiment = useLab((state) => state.experiment)
  const deepLinear = leaderboards.deepLinear.use((state) => state.results)
  const autoencoder = leaderboards.autoencoder.use((state) => state.results)
  const task = experiment.trialTask
  const ticked = rowsOf(experiment, { deepLinear, autoencoder }).flatMap(({ system, on }) =>
    on[task].isTicked ? [{ id: system.id, standing: on[task] }] : [],
  )
  return (
    <p className="stage-result" data-testid="result">
      Steps to {formatNumber(tried[task].targetOf(experiment))}:{' '}
      {ticked.map(({ id, standing: { result, isEarlier } }, i) => (
        <span key={id}>
          {i > 0 && ', '}
          <Toned system={id}>
            {shortNameOn(task, id)}{' '}
            {!result || isEarlier
              ? 'not tried'
              : result.cost
                ? formatNumber(result.cost.steps)
                : 'not reached'}
          </Toned>
        </span>
      ))}
    </p>
  )
}
