import { cancelSweep, runSweep, useSweep } from '../../store/sweep'

/** Trains the grid, or stops that. */
export default function SweepButton() {
  const isRunning = useSweep(({ status }) => status === 'running')
  return (
    <button type="button" className="run" onClick={isRunning ? cancelSweep : runSweep}>
      {isRunning ? 'Cancel' : 'Run sweep'}
    </button>
  )
}
