import { formatNumber } from '../../charts/numbers'
import { currentPrediction, useLab } from '../../store/lab'
import { lastStepOf } from '../../store/run/trace'
import { lab } from '../../store/runs'
import { allSeries } from '../../store/series'
import { systemName } from '../../systems/names'
import { StepTable } from '../parts/StepTable'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { kindNames } from './kindNames'

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function NumbersTable() {
  return <TableOfNumbers>{() => <OpenTable />}</TableOfNumbers>
}

function OpenTable() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab(currentPrediction)
  return (
    <StepTable
      caption="Excess loss relative to the start"
      steps={tabledSteps(lastStepOf(lab.traces.values()))}
      columns={allSeries(lab.traces, prediction).map(({ system, kind, relative, count }) => ({
        name: `${systemName(system, experiment)}, ${kindNames[kind]}`,
        at: (step) => (step < count ? formatNumber(relative[step]!) : ''),
      }))}
    />
  )
}
