import { useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import { systemName } from '../../systems/names'
import { type ModePanel, readLine } from './modesPicture'

const rows = 24

/** The plotted numbers, for screen readers and for whoever wants to read them. */
export function ModesTable({
  panels,
  experiment,
  lastStep,
}: {
  panels: readonly ModePanel[]
  experiment: Experiment
  lastStep: number
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="table-of-numbers"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>Table of the plotted numbers</summary>
      {isOpen &&
        panels.map((panel) => (
          <OneTable key={panel.system} panel={panel} experiment={experiment} lastStep={lastStep} />
        ))}
    </details>
  )
}

function OneTable({
  panel: { system, lines, steps, reason },
  experiment,
  lastStep,
}: {
  panel: ModePanel
  experiment: Experiment
  lastStep: number
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div tabIndex={0}>
      <table>
        <caption>
          {systemName(system, experiment)}: measured{reason === null && ' (law)'}
        </caption>
        <thead>
          <tr>
            <th scope="col">step</th>
            {lines.map(({ label }) => (
              <th scope="col" key={label}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tableSteps(steps, lastStep).map((step) => (
            <tr key={step}>
              <th scope="row">{formatNumber(step)}</th>
              {lines.map((line) => {
                const { measured, predicted } = readLine(line, step)
                return (
                  <td key={line.label}>
                    {formatNumber(measured, 4)}
                    {reason === null && ` (${formatNumber(predicted, 4)})`}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Some of the steps sampled, evenly spread; before the run some of those predicted. */
function tableSteps(sampled: readonly number[], lastStep: number): number[] {
  const spread = (last: number) =>
    Array.from({ length: rows + 1 }, (_, i) => Math.round((last * i) / rows))
  const steps =
    sampled.length > 1 ? spread(sampled.length - 1).map((i) => sampled[i]!) : spread(lastStep)
  return [...new Set(steps)]
}
