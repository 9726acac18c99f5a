/** @file The visible tab's plot as a picture to take away. */

import { saveBlob, saveText } from '../../browser/saveFile'
import { isDrawn } from '../../charts/drawn'
import type { Picture } from '../../charts/exportImage'
import { useLab } from '../../store/lab'
import { formatLink } from '../../store/link/link'
import type { MenuItem } from './Menu'

/** What every downloaded file's name begins with. */
export const baseName = 'natural-gradient-lab'

/**
 * The pictures that the open view has to give: none before a chart has been drawn.
 * @param label what the view is called
 * @param legend what the kinds of line stand for, in a sentence
 */
export function pictureItems(label: string, legend: string): readonly MenuItem[] {
  if (shownCharts().length === 0) return []
  return [
    {
      label: 'SVG',
      detail: 'the plot, for slides and papers',
      act: async () =>
        saveText((await picture(label, legend)).text, 'image/svg+xml', `${baseName}.svg`),
    },
    {
      label: 'PNG',
      detail: 'the plot at twice the screen’s resolution',
      act: async () => {
        const { pngBlob } = await import('../../charts/exportImage')
        saveBlob(await pngBlob(await picture(label, legend)), `${baseName}.png`)
      },
    },
  ]
}

function shownCharts(): SVGSVGElement[] {
  const charts = document.querySelectorAll<SVGSVGElement>('.plots svg.chart, .sweep-pair svg.chart')
  return [...charts].filter(isDrawn)
}

/** The charts of the open view as one SVG document. */
async function picture(label: string, legend: string): Promise<Picture> {
  const { svgDocument } = await import('../../charts/exportImage')
  const { experiment } = useLab.getState()
  return svgDocument(shownCharts(), {
    title: `Natural Gradient Lab: ${label}`,
    description: `${legend} Experiment: #${formatLink(experiment)}`,
  })
}
