import { formatNumber } from '../../charts/numbers'
import type { Experiment } from '../../experiment/schema'
import type { Kept } from '../../store/kept/keptCurves'
import { systemName } from '../../systems/names'
import { keptModeColumns, keptModePanels } from '../kept/keptModes'
import { StepTable } from '../parts/StepTable'
import { TableOfNumbers, tabledSteps } from '../parts/TableOfNumbers'
import { type ModePanel, readLine } from './modesPicture'

/** The plotted numbers at some of the steps sampled; before the run at some of those predicted. */
export function ModesTable({
  panels,
  kept,
  experiment,
  lastStep,
}: {
  panels: readonly ModePanel[]
  kept: Kept
  experiment: Experiment
  lastStep: number
}) {
  return (
    <TableOfNumbers>
      {() =>
        panels.map(({ system, lines, steps, reason }) => (
          <StepTable
            key={system}
            caption={`${systemName(system, experiment)}: measured${reason === null ? ' (law)' : ''}`}
            isCaptionShown
            steps={
              steps.length > 1
                ? tabledSteps(steps.length - 1).map((k) => steps[k]!)
                : tabledSteps(lastStep)
            }
            columns={[
              ...lines.map((line) => ({
                name: line.label,
                at(step: number) {
                  const { measured, predicted } = readLine(line, step)
                  const law = reason === null ? ` (${formatNumber(predicted, 4)})` : ''
                  return formatNumber(measured, 4) + law
                },
              })),
              ...keptModeColumns(keptModePanels(kept, system)).map(({ name, line }) => ({
                name,
                at: (step: number) => formatNumber(readLine(line, step).measured, 4),
              })),
            ]}
          />
        ))
      }
    </TableOfNumbers>
  )
}
