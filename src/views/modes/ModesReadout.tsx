import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { toneClass } from '../parts/tones'
import { type ModePanel, readLine } from './modesPicture'

/** Each shown mode at the step of reading: measured, and predicted beneath it. */
export function ModesReadout({
  panels,
  stepOf,
  experiment,
}: {
  panels: readonly ModePanel[]
  /** The step an optimizer's modes are read at. */
  stepOf: (panel: ModePanel) => number
  experiment: Experiment
}) {
  return (
    <div className="mode-readout">
      {panels.map((panel) => {
        const step = stepOf(panel)
        return (
          <div key={panel.optimizer} data-testid={`modes-${panel.optimizer}`}>
            <p>
              <b className={toneClass(panel.optimizer)}>
                {optimizerName(panel.optimizer, experiment)}
              </b>{' '}
              step <b data-testid={`modes-step-${panel.optimizer}`}>{formatNumber(step)}</b>
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
  panel: { optimizer, reason },
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
      <b data-testid={`measured-${optimizer}-${line.number}`}>{formatNumber(measured, 4)}</b>
      {reason === null && (
        <span data-testid={`law-${optimizer}-${line.number}`}>{formatNumber(predicted, 4)}</span>
      )}
    </li>
  )
}
