import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { traces, useLab } from '../../store/lab'
import { allSeries, type Series } from '../../store/series'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { kindNames } from './lawNames'

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function NumbersTable() {
  return <TableOfNumbers>{() => <OpenTable />}</TableOfNumbers>
}

function OpenTable() {
  useLab((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const series = allSeries(traces, prediction)
  const lastStep = Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))
  const steps = tabledSteps(lastStep)
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

const nameOf = ({ optimizer, kind }: Series, experiment: Experiment) =>
  `${optimizerName(optimizer, experiment)}, ${kindNames[kind]}`
