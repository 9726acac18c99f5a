import { useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import type { Trace } from '../../store/run/trace'
import { useMeasured } from './useMeasured'

const rows = 24

/** The plotted losses as a table, for screen readers and for whoever wants to read them. */
export function AutoencoderTable() {
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
  const measured = useMeasured('summary')
  const longest = measured.reduce<number[]>((most, { trace }) => {
    return trace.count > most.length ? stepsOf(trace) : most
  }, [])
  const last = longest.length - 1
  const picked = new Set(
    Array.from({ length: rows + 1 }, (_, i) => longest[Math.round((last * i) / rows)]!),
  )
  const columns = measured.flatMap(({ name, trace }) => {
    const rowOf = new Map(stepsOf(trace).map((step, row) => [step, row]))
    return [
      { name: `${name}, test`, rowOf, losses: trace.values('testLoss') },
      { name: `${name}, training`, rowOf, losses: trace.values('trainLoss') },
      ...(trace.has('averageTestLoss')
        ? [{ name: `${name}, averaged`, rowOf, losses: trace.values('averageTestLoss') }]
        : []),
    ]
  })
  return (
    <div>
      <table>
        <caption className="visually-hidden">Loss an image</caption>
        <thead>
          <tr>
            <th scope="col">step</th>
            {columns.map(({ name }) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...picked].map((step) => (
            <tr key={step}>
              <th scope="row">{formatNumber(step)}</th>
              {columns.map(({ name, rowOf, losses }) => {
                const row = rowOf.get(step)
                return <td key={name}>{row === undefined ? '' : formatNumber(losses[row]!, 4)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const stepsOf = ({ steps, count }: Trace) => [...steps.subarray(0, count)]
