import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { lastStepOf } from '../../store/run/trace'
import { lab } from '../../store/runs'
import { systemName } from '../../systems/names'
import { StepTable } from '../parts/StepTable'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { floorsOf, hasFloor } from './floors'

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function NoiseTable() {
  return <TableOfNumbers>{() => <OpenTable />}</TableOfNumbers>
}

function OpenTable() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const floors = floorsOf(experiment, forecastOf('noise'), prediction)
  return (
    <StepTable
      caption="Excess loss, and the floors it settles on"
      steps={tabledSteps(lastStepOf(lab.traces.values()))}
      columns={[...lab.traces].map(([id, trace]) => ({
        name: systemName(id, experiment),
        at: (step) => (step < trace.count ? formatNumber(trace.values('excess')[step]!) : ''),
      }))}
    >
      <tr>
        <th scope="row">predicted floor</th>
        {[...lab.traces.keys()].map((id) => {
          const floor = floors.get(id)
          return <td key={id}>{hasFloor(floor) ? formatNumber(floor.excess) : '—'}</td>
        })}
      </tr>
    </StepTable>
  )
}
