import { useLab } from '../../store/lab'
import { leaderboards } from '../../store/leaderboard/leaderboards'
import { rowsOf } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { Chart } from '../parts/Chart'
import { FisherDemonstration } from './demonstrations/FisherDemonstration'
import { SaddleDemonstration } from './demonstrations/SaddleDemonstration'
import { SystemsTable } from './SystemsTable'
import { systemsFrame } from './systemsFrame'
import { TrialControls } from './TrialControls'
import './systems.css'

/** All systems: what each is, and what it takes each to get to one loss. */
export default function SystemsView() {
  const experiment = useLab((state) => state.experiment)
  const task = experiment.trialTask
  const deepLinear = leaderboards.deepLinear.use((state) => state.results)
  const autoencoder = leaderboards.autoencoder.use((state) => state.results)
  const rows = rowsOf(experiment, { deepLinear, autoencoder })
  return (
    <section className="view systems" aria-label="All systems">
      <TrialControls task={task} />
      {experiment.demonstration === 'saddle' && <SaddleDemonstration rows={rows} />}
      {experiment.demonstration === 'fisher' && <FisherDemonstration />}
      {rows.some(({ on }) => on[task].result?.trace) && (
        <div className="plots">
          <Chart
            className="plot"
            label="Loss of each system on trial against steps; the table holds the numbers"
            frameOf={(size) => systemsFrame(task, rows, tried[task].targetOf(experiment), size)}
            cursor={null}
            onCursor={() => {}}
          />
        </div>
      )}
      <SystemsTable task={task} rows={rows} />
    </section>
  )
}
