import { formatNumber } from '../../charts/numbers'
import { SystemName } from '../parts/SystemName'
import { type ModePanel, readLine } from './modesPicture'

/** Each shown mode at the step of reading: measured, and predicted beneath it. */
export function ModesReadout({
  panels,
  stepOf,
}: {
  panels: readonly ModePanel[]
  /** The step a system's modes are read at. */
  stepOf: (panel: ModePanel) => number
}) {
  return (
    <div className="mode-readout">
      {panels.map((panel) => {
        const step = stepOf(panel)
        return (
          <div key={panel.system} data-testid={`modes-${panel.system}`}>
            <p>
              <SystemName id={panel.system} /> step{' '}
              <b data-testid={`modes-step-${panel.system}`}>{formatNumber(step)}</b>
              {panel.reason === null ? ': measured, law beneath' : ': measured'}
            </p>
            <ul>
              {panel.lines.map((line) => (
                <ModeCell key={line.number} panel={panel} line={line} step={step} />
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}

function ModeCell({
  panel: { system, reason },
  line,
  step,
}: {
  panel: ModePanel
  line: ModePanel['lines'][number]
  step: number
}) {
  const { measured, predicted } = readLine(line, step)
  return (
    <li>
      <i>{line.label}</i>
      <b data-testid={`measured-${system}-${line.number}`}>{formatNumber(measured, 4)}</b>
      {reason === null && (
        <span data-testid={`law-${system}-${line.number}`}>{formatNumber(predicted, 4)}</span>
      )}
    </li>
  )
}
