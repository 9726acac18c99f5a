/** @file The visible tab's plot as a picture to take away. */

import { printSvg } from '../../browser/printSvg'
import { saveBlob, saveText } from '../../browser/saveFile'
import { isDrawn } from '../../charts/drawn'
import type { Picture } from '../../charts/exportImage'
import { fileName } from '../../store/fileName'
import { useLab } from '../../store/lab'
import { formatLink } from '../../store/link/link'
import { parameterLine } from '../../store/parameterLine'
import type { Tab } from '../tabList'
import type { MenuItem } from './MenuItems'

/** What a picture is of. */
type Shown = Pick<Tab, 'label' | 'task'>

/** The kinds of line, in a sentence. */
const legends = {
  deepLinear: 'Measured (solid) and predicted (dashed).',
  autoencoder: 'Losses over test digits (thick) and training digits (thin).',
  paper: 'Test losses of the page’s own run (colour) and of stored NumPy runs (grey).',
} as const

export type FigureFormat = 'SVG' | 'PNG' | 'PDF'

/** Dots in an inch of a figure. */
const printResolution = 600

/** A file's name without its ending. */
export const nameNow = (suffix?: string) => fileName(useLab.getState().experiment, suffix)

/** Whether the open view has a picture to give: none has before a chart has been drawn. */
export const hasPicture = () => shownCharts().length > 0

/** The pictures of the open view as it is on the screen. */
export function pictureItems(tab: Shown): readonly MenuItem[] {
  if (!hasPicture()) return []
  return [
    {
      label: 'SVG',
      detail: 'the plot as it is on the screen',
      act: async () => saveSvg(await pictureOf(tab), nameNow()),
    },
    {
      label: 'PNG',
      detail: 'the plot at twice the screen’s resolution',
      act: async () => {
        const { pngBlob } = await import('../../charts/exportImage')
        saveBlob(await pngBlob(await pictureOf(tab)), `${nameNow()}.png`)
      },
    },
  ]
}

async function pictureOf(tab: Shown): Promise<Picture> {
  const { svgDocument } = await import('../../charts/exportImage')
  return svgDocument(shownCharts(), textsOf(tab))
}

/** Saves the open view as a figure for a paper. @param inches its width */
export async function saveFigure(tab: Shown, inches: number, format: FigureFormat): Promise<void> {
  const { experiment } = useLab.getState()
  const parameters = `${legends[tab.task]} ${parameterLine(experiment, tab.task)}.`
  const { figureDocument } = await import('../../charts/figure')
  const picture = figureDocument(shownCharts(), inches, { ...textsOf(tab), parameters })
  const name = nameNow(`${inches}in`)
  if (format === 'SVG') saveSvg(picture, name)
  else if (format === 'PDF') await printSvg(picture, name)
  else {
    const { pngBlob } = await import('../../charts/exportImage')
    saveBlob(await pngBlob(picture, printResolution / 96), `${name}.png`)
  }
}

const saveSvg = ({ text }: Picture, name: string) => saveText(text, 'image/svg+xml', `${name}.svg`)

function shownCharts(): SVGSVGElement[] {
  return [...document.querySelectorAll<SVGSVGElement>('main svg.chart')].filter(isDrawn)
}

const textsOf = ({ label, task }: Shown) => ({
  title: `Natural Gradient Lab: ${label}`,
  description: `${legends[task]} Experiment: #${formatLink(useLab.getState().experiment)}`,
})
