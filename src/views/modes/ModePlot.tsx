import { drawPlane } from '../../charts/planeChart'
import { useLab } from '../../store/lab'
import { forecastOf, observationsOf } from '../../store/observing/observations'
import { systemName } from '../../systems/names'
import { keptModes } from '../kept/keptModes'
import { useKeptOf } from '../kept/useKeptOf'
import { Chart } from '../parts/Chart'
import { Drawing } from '../parts/Drawing'
import { modesFrame } from './modesFrame'
import type { ModePanel } from './modesPicture'
import { planeFrame } from './planeFrame'

/** The modes of one system over the steps, or its ratios in the plane. */
export function ModePlot({
  panel,
  end,
  isLowest,
  at,
  isRead,
  onCursor,
}: {
  panel: ModePanel
  /** The last step of the axis. */
  end: number
  /** Whether it bears the axis of all. */
  isLowest: boolean
  /** The step that is read, or the newest. */
  at: number
  isRead: boolean
  onCursor: (step: number | null) => void
}) {
  const experiment = useLab((state) => state.experiment)
  const kept = keptModes(useKeptOf('deepLinear'), panel.system)
  const name = systemName(panel.system, experiment)
  if (experiment.modesShow === 'plane') {
    const observed = observationsOf('modes', panel.system)
    return (
      <Drawing
        className="mode-plot"
        label={`Ratios z of ${name} in the complex plane; the readout holds their moduli`}
        draw={(svg, size) =>
          drawPlane(svg, planeFrame(panel, experiment, forecastOf('modes')!, observed, at, size))
        }
      />
    )
  }
  return (
    <Chart
      className="mode-plot"
      label={`Modes of ${name} over the steps, measured (solid) and predicted (dashed)`}
      frameOf={(size) => modesFrame(panel, experiment, end, isLowest, size, kept)}
      cursor={isRead ? at : null}
      onCursor={(x) => onCursor(x === null ? null : Math.round(x))}
    />
  )
}
