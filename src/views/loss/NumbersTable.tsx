import { useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { traces, useLab } from '../../store/lab'
import { allSeries, type Series } from '../../store/series'
import { kindNames } from './lawNames'

const rows = 24

/** The plotted numbers as a table, for screen readers and for whoever wants to read them. */
export function NumbersTable() {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="table-of-numbers"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>Table of the plotted numbers</summary>
      {isOpen && <OpenTable />}
    </details>
  )
}

function OpenTable() {
  useLab((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const series = allSeries(traces, prediction)
  const lastStep = Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))
  const steps = [
    ...new Set(Array.from({ length: rows + 1 }, (_, i) => Math.round((lastStep * i) / rows))),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
    <div tabIndex={0}>
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
    </div>
  )
}

const nameOf = ({ optimizer, kind }: Series, experiment: Experiment) =>
  `${optimizerName(optimizer, experiment)}, ${kindNames[kind]}`
