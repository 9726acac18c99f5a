import { formatInteger } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { LeaderboardState } from '../../store/leaderboard/createLeaderboard'
import { leaderboards, runTrials } from '../../store/leaderboard/leaderboards'
import { mostSteps, type TrialTaskId } from '../../store/leaderboard/trial'
import { isCpuTaken } from '../../store/leaderboard/trialBackend'
import { nameOn } from '../../systems/names'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { TrialButton } from './TrialButton'

/** What the systems are tried on, to which loss; starts and ends the trials, and says how far they are. */
export function TrialControls({ task }: { task: TrialTaskId }) {
  const state = leaderboards[task].use()
  const left = state.status === 'cancelled' ? state.waiting.length : 0
  const isOnCpu = useLab(({ experiment }) => isCpuTaken(experiment))
  return (
    <>
      <div className="systems-controls">
        <ChoiceControl name="trialTask" />
        {task === 'deepLinear' ? (
          <ChoiceControl name="sweepTarget" />
        ) : (
          <NumberControl name="aeTarget" />
        )}
        <TrialButton task={task} />
        {state.status !== 'running' && (
          <>
            <button type="button" onClick={() => runTrials(task, 'all')}>
              Run all
            </button>
            {left > 0 && (
              <button type="button" onClick={() => runTrials(task, 'left')}>
                Run the {left} left
              </button>
            )}
          </>
        )}
        <ChoiceControl name="demonstration" />
        <progress
          aria-label="Progress of the trials"
          max={1}
          value={state.total > 0 ? state.done / state.total : 0}
        />
      </div>
      <p className="note" role="status">
        {sentenceOf(task, state)}
        {isOnCpu &&
          ` WebGL2 has no GPU here, only a software renderer: the trials run on the CPU, in float64${task === 'deepLinear' ? ' and on all its cores' : ''}.`}
      </p>
    </>
  )
}

function sentenceOf(task: TrialTaskId, state: LeaderboardState): string {
  const { status, current, waiting, done, total, lately } = state
  const seconds = leaderboards[task].task.mostMilliseconds / 1000
  switch (status) {
    case 'idle':
      return `Each system is trained alone until the loss is reached, for at most ${formatInteger(mostSteps)} steps and ${seconds} s, cheap steps first. Ticked systems are those of the experiment; each runs as its card has it. In italics what its law tells, where it has one.`
    case 'running': {
      const names = current.map((id) => nameOn(task, id)).join(', ') || '…'
      const left = Math.ceil((lately * (current.length + waiting.length)) / 1000)
      const time = done > 0 ? ` About ${formatInteger(left)} s left.` : ''
      return `${names}: ${done} of ${total} done.${time} The trials go on when you open another view.`
    }
    case 'done':
      return `Done: ${total} trials. Results of an earlier experiment are marked.`
    case 'cancelled':
      return `Stopped after ${done} of ${total}; what was found stays.`
  }
}
