/** @file The visible tab's plot as a picture to take away. */

import { pngBlob, svgDocument } from '../../charts/exportImage'
import { saveBlob, saveText } from '../../store/saveFile'

/** What every downloaded file's name begins with. */
export const baseName = 'natural-gradient-lab'

export interface PlotDocument {
  readonly text: string
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
}

/**
 * The charts of the open loss plot as one SVG document.
 * @throws Error when none has been drawn
 */
export function plotDocument(text: {
  readonly title: string
  readonly description: string
}): PlotDocument {
  const charts = [...document.querySelectorAll<SVGSVGElement>('.plots svg.chart')]
  const width = Math.max(...charts.map((chart) => chart.clientWidth))
  const height = charts.reduce((sum, chart) => sum + chart.clientHeight, 0)
  return { text: svgDocument(charts, text), width, height }
}

export function saveSvg({ text }: PlotDocument): void {
  saveText(text, 'image/svg+xml', `${baseName}.svg`)
}

export async function savePng({ text, width, height }: PlotDocument): Promise<void> {
  saveBlob(await pngBlob(text, width, height), `${baseName}.png`)
}
