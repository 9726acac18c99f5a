import { cancelTrials, leaderboards, runTrials } from '../../store/leaderboard/leaderboards'
import type { TrialTaskId } from '../../store/leaderboard/trial'

/** Puts the ticked systems on trial, or stops that. */
export function TrialButton({ task }: { task: TrialTaskId }) {
  const isRunning = leaderboards[task].use(({ status }) => status === 'running')
  return isRunning ? (
    <button type="button" className="run" onClick={cancelTrials}>
      Cancel
    </button>
  ) : (
    <button type="button" className="run" onClick={() => runTrials(task, 'ticked')}>
      Run ticked
    </button>
  )
}
