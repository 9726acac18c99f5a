/** @file The modes of kept runs: grey, under those of the run on the page. */

import type { ChartSeries } from '../../charts/chartFrame'
import { differences } from '../../store/kept/differences'
import { modePanel } from '../modes/modesPicture'
import { grey, type Kept } from './keptSeries'

/** The modes of one system. */
export function keptModes({ experiment, links, recorded }: Kept, system: string): ChartSeries[] {
  return links.flatMap((link, i) => {
    const modes = recorded[link.text]?.modes
    const samples = modes?.samples.get(system)
    if (!modes || !samples) return []
    const shown = { ...link.experiment, modesShow: experiment.modesShow }
    const { lines } = modePanel(shown, system, modes.forecast, samples)
    return lines.map(
      ({ number, measured: { steps, values } }, at): ChartSeries => ({
        ...grey,
        id: `kept-${i + 1}-${system}-${number}`,
        label: at === 0 ? differences(link, experiment, 1) : null,
        stroke: 'solid',
        x: steps,
        y: values,
        count: values.length,
      }),
    )
  })
}
