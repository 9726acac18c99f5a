import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { currentPrediction, useLab } from '../../store/lab'
import { lastStepOf } from '../../store/run/trace'
import { lab } from '../../store/runs'
import { allSeries, type Series } from '../../store/series'
import { systemName } from '../../systems/names'
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
  const series = allSeries(lab.traces, prediction)
  const steps = tabledSteps(lastStepOf(lab.traces.values()))
  return (
    <table>
      <caption className="visually-hidden">Excess loss relative to the start</caption>
      <thead>
        <tr>
          <th scope="col">step</th>
          {series.map((one) => (
            <th scope="col" key={nameOf(one, experiment)}>
              {nameOf(one, experiment)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step}>
            <th scope="row">{formatNumber(step)}</th>
            {series.map((one) => (
              <td key={nameOf(one, experiment)}>
                {step < one.count ? formatNumber(one.relative[step]!) : ''}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const nameOf = ({ system, kind }: Series, experiment: Experiment) =>
  `${systemName(system, experiment)}, ${kindNames[kind]}`
