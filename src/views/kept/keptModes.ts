/** @file The modes of kept runs: grey, under those of the run on the page. */

import type { ChartSeries } from '../../charts/chartFrame'
import { differences } from '../../store/kept/differences'
import { type Kept, keptName } from '../../store/kept/keptCurves'
import { type ModeLine, modePanel } from '../modes/modesPicture'
import { grey } from './keptSeries'

/** The modes of one system in one kept run. */
interface KeptModePanel {
  /** Number of the run, from 1. */
  readonly number: number
  /** What differs. */
  readonly name: string
  readonly lines: readonly ModeLine[]
}

export const keptModePanels = (
  { experiment, links, recorded }: Kept,
  system: string,
): KeptModePanel[] =>
  links.flatMap((link, i) => {
    const modes = recorded[link.text]?.modes
    const samples = modes?.samples.get(system)
    if (!modes || !samples) return []
    const shown = { ...link.experiment, modesShow: experiment.modesShow }
    const { lines } = modePanel(shown, system, modes.forecast, samples)
    return [{ number: i + 1, name: differences(link, experiment, 1), lines }]
  })

/** The same on a plot. */
export const keptModes = (kept: Kept, system: string): ChartSeries[] =>
  keptModePanels(kept, system).flatMap(({ number, name, lines }) =>
    lines.map(
      (line, at): ChartSeries => ({
        ...grey,
        id: `kept-${number}-${system}-${line.number}`,
        label: at === 0 ? name : null,
        stroke: 'solid',
        x: line.measured.steps,
        y: line.measured.values,
        count: line.measured.values.length,
      }),
    ),
  )

/** And in a table: a column a mode, "kept 1: L = 8, s₁". */
export const keptModeColumns = (panels: readonly KeptModePanel[]) =>
  panels.flatMap((panel) =>
    panel.lines.map((line) => ({ name: `${keptName(panel)}, ${line.label}`, line })),
  )
