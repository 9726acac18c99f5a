/** @file The visible tab's plot as a picture to take away. */

import { saveBlob, saveText } from '../../browser/saveFile'
import { pngBlob, svgDocument } from '../../charts/exportImage'
import { formatLink } from '../../experiment/link'
import { fields } from '../../experiment/schema'
import { useLab } from '../../store/lab'

/** What every downloaded file's name begins with. */
export const baseName = 'natural-gradient-lab'

export interface PlotDocument {
  readonly text: string
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
}

/**
 * The charts of the open view as one SVG document.
 * @param legend what the kinds of line stand for, in a sentence
 * @throws Error when none has been drawn
 */
export function plotDocument(legend: string): PlotDocument {
  const charts = [...document.querySelectorAll<SVGSVGElement>('.plots svg.chart')]
  const { experiment } = useLab.getState()
  const tab = fields.tab.options.find(({ value }) => value === experiment.tab)!
  const text = svgDocument(charts, {
    title: `Natural Gradient Lab: ${tab.label}`,
    description: `${legend} Experiment: #${formatLink(experiment)}`,
  })
  const width = Math.max(...charts.map((chart) => chart.clientWidth))
  const height = charts.reduce((sum, chart) => sum + chart.clientHeight, 0)
  return { text, width, height }
}

export function saveSvg({ text }: PlotDocument): void {
  saveText(text, 'image/svg+xml', `${baseName}.svg`)
}

export async function savePng({ text, width, height }: PlotDocument): Promise<void> {
  saveBlob(await pngBlob(text, width, height), `${baseName}.png`)
}
