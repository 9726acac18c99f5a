import { useLab } from '../../store/lab'
import { leaderboards } from '../../store/leaderboard/leaderboards'
import { rowsOf } from '../../store/leaderboard/rows'
import { tried } from '../../store/leaderboard/tasks'
import { isStaged, usePresentation } from '../../store/presentation'
import { predictedSeries } from '../../store/series'
import { Chart } from '../parts/Chart'
import { FisherDemonstration } from './demonstrations/FisherDemonstration'
import { SaddleDemonstration } from './demonstrations/SaddleDemonstration'
import { SystemsTable } from './SystemsTable'
import { systemsFrame } from './systemsFrame'
import { TrialControls } from './TrialControls'
import { useForetold } from './useForetold'
import './systems.css'

/** All systems: what each is, and what it takes each to get to one loss. */
export default function SystemsView() {
  const experiment = useLab((state) => state.experiment)
  const task = experiment.trialTask
  const deepLinear = leaderboards.deepLinear.use((state) => state.results)
  const autoencoder = leaderboards.autoencoder.use((state) => state.results)
  const rows = rowsOf(experiment, { deepLinear, autoencoder }, useForetold(experiment))
  // Before a trial a stage shows what theory says of the ticked ones.
  const isOnStage = usePresentation(isStaged)
  const prediction = useLab((state) => state.prediction)
  const laws =
    isOnStage && task === 'deepLinear'
      ? predictedSeries(prediction).filter(({ kind }) => kind !== 'continuous')
      : []
  return (
    <section className="view systems" aria-label="All systems">
      <TrialControls task={task} />
      {experiment.demonstration === 'saddle' && <SaddleDemonstration rows={rows} />}
      {experiment.demonstration === 'fisher' && <FisherDemonstration />}
      {(isOnStage || rows.some(({ on }) => on[task].result?.trace)) && (
        <div className="plots on-stage">
          <Chart
            className="plot"
            label="Loss of each system on trial against steps; the table holds the numbers"
            frameOf={(size) =>
              systemsFrame(task, rows, tried[task].targetOf(experiment), laws, size)
            }
            cursor={null}
            onCursor={() => {}}
          />
        </div>
      )}
      <SystemsTable task={task} rows={rows} />
    </section>
  )
}
