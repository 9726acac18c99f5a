import { formatNumber } from '../../charts/numbers'
import { arrivalOf, broken, goalInWords, goalOf, isMet } from '../../store/exercise/goal'
import { useLab } from '../../store/lab'
import { lab } from '../../store/runs'
import { systemName } from '../../systems/names'

/** The goal, and how far the run on the page is from it. */
export function GoalLine() {
  lab.use((state) => state.summary)
  const phase = lab.use((state) => state.phase)
  const experiment = useLab((state) => state.experiment)
  const goal = goalOf(experiment)!
  const arrival = arrivalOf(goal, lab.traces)
  const missing = broken(goal, experiment)
  const status = isMet(goal, experiment, arrival)
    ? 'Reached'
    : phase === 'ended' || arrival
      ? 'Not reached'
      : 'Not yet'
  return (
    <div className="exercise-line">
      <p>{goalInWords(goal)}</p>
      <p role="status">
        <b className={status === 'Reached' ? 'exercise-met' : undefined} data-testid="goal-status">
          {status}
        </b>
        {arrival &&
          `: ${formatNumber(arrival.step)} steps, ${systemName(arrival.system, experiment)}`}
        {missing.length > 0 && `. It asks for ${missing.join(', ')}`}.
      </p>
    </div>
  )
}
