import { useEffect, useState } from 'react'
import { formatInteger } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import type { LeaderboardState } from '../../store/leaderboard/createLeaderboard'
import { cancelTrials, leaderboards, runTrials } from '../../store/leaderboard/leaderboards'
import { rowsOf } from '../../store/leaderboard/rows'
import { mostSteps } from '../../store/leaderboard/trial'
import { nameOn } from '../../systems/names'
import type { TaskId } from '../../systems/system'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { Chart } from '../parts/Chart'
import { SystemsTable } from './SystemsTable'
import { systemsFrame } from './systemsFrame'
import './systems.css'

/** All systems: what each is, and what it takes each to get to one loss. */
export default function SystemsView() {
  const [task, setTask] = useState<TaskId>('deepLinear')
  const experiment = useLab((state) => state.experiment)
  const state = leaderboards[task].use()
  // A tab that is not open costs nothing.
  useEffect(() => cancelTrials, [])
  const isRunning = state.status === 'running'
  const rows = rowsOf(task, experiment, state.results)
  const target = task === 'deepLinear' ? Number(experiment.sweepTarget) : experiment.aeTarget
  return (
    <section className="view systems" aria-label="All systems">
      <div className="systems-controls">
        <label className="axis-choice">
          task{' '}
          <select
            value={task}
            disabled={isRunning}
            onChange={(event) => setTask(event.target.value as TaskId)}
          >
            <option value="deepLinear">deep linear</option>
            <option value="autoencoder">autoencoder</option>
            <option value="convolutional">convolutional autoencoder</option>
          </select>
        </label>
        {task === 'deepLinear' ? (
          <ChoiceControl name="sweepTarget" />
        ) : (
          <NumberControl name="aeTarget" />
        )}
        {isRunning ? (
          <button type="button" className="run" onClick={cancelTrials}>
            Cancel
          </button>
        ) : (
          <>
            <button type="button" className="run" onClick={() => runTrials(task, 'ticked')}>
              Run ticked
            </button>
            <button type="button" onClick={() => runTrials(task, 'all')}>
              Run all
            </button>
          </>
        )}
        <progress
          aria-label="Progress of the trials"
          max={1}
          value={state.total > 0 ? state.done / state.total : 0}
        />
      </div>
      <p className="note" role="status">
        {sentenceOf(task, state)}
      </p>
      <div className="plots">
        <Chart
          className="plot"
          label="Loss of each system on trial against steps; the table holds the numbers"
          frameOf={(size) => systemsFrame(task, rows, target, size)}
          cursor={null}
          onCursor={() => {}}
        />
      </div>
      <SystemsTable task={task} rows={rows} />
    </section>
  )
}

function sentenceOf(task: TaskId, { status, current, done, total, began }: LeaderboardState) {
  const seconds = leaderboards[task].task.mostMilliseconds / 1000
  switch (status) {
    case 'idle':
      return `Each system is trained alone until the loss is reached, for at most ${formatInteger(mostSteps)} steps and ${seconds} s, cheap steps first. Ticked systems are those of the experiment.`
    case 'running': {
      const left = done > 0 ? ((performance.now() - began) / done) * (total - done) : 0
      const time = done > 0 ? ` About ${formatInteger(Math.ceil(left / 1000))} s left.` : ''
      return `${current ? nameOn(task, current) : '…'}: ${done} of ${total} done.${time}`
    }
    case 'done':
      return `Done: ${done} trials. Results of an earlier experiment are marked.`
    case 'cancelled':
      return 'Cancelled; what was found stays.'
  }
}
