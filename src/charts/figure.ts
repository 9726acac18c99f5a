/** @file The charts of a view as a figure for a paper: drawn anew at a column's width, with a legend and its parameters. */

import { isDrawn } from './drawn'
import type { Picture } from './exportImage'
import { type LegendEntry, redrawOf } from './redraw'
import { lightHost, standAlone } from './standAlone'
import { appendSvg, setAttributes } from './svgElement'
import { createTextWidth } from './textWidth'
import { wrapped } from './wrapped'

interface FigureTexts {
  readonly title: string
  readonly description: string
  /** What was run, under the legend. */
  readonly parameters: string
}

/** CSS pixels in an inch. */
const inch = 96

/** Charts are drawn larger and shown smaller, so that their 13 px type is 8.3 pt on paper. */
const drawnScale = 0.85

/** Height over width of a plot, at most, and of the lowest strip that is still one. */
const proportions = { most: 0.75, leastPixels: 110 }

const lineHeight = 17
const margin = 8
const sampleWidth = 28

/**
 * One SVG document with the charts from top to bottom.
 * @param inches its width on paper
 * @throws Error when none of the charts has been drawn
 */
export function figureDocument(
  charts: readonly SVGSVGElement[],
  inches: number,
  { title, description, parameters }: FigureTexts,
): Picture {
  const drawn = charts.filter(isDrawn)
  if (drawn.length === 0) throw new Error('There is no chart to export: none has been drawn.')
  const width = Math.round((inches * inch) / drawnScale)
  const host = lightHost()
  try {
    const root = appendSvg(host, 'svg', { class: 'chart' })
    appendSvg(root, 'title').textContent = title
    appendSvg(root, 'desc').textContent = description
    const ground = appendSvg(root, 'rect', { width, fill: '#ffffff' })
    const textWidth = createTextWidth(root)
    let top = 0
    for (const svg of drawn) {
      top = appendCaption(root, svg, top)
      top = appendChart(root, host, svg, width, top)
    }
    top = appendLegend(root, drawn, width, top + margin, textWidth)
    top = appendParameters(root, parameters, width, top, textWidth)
    const height = Math.ceil(top + margin)
    ground.setAttribute('height', String(height))
    standAlone(root)
    root.removeAttribute('class')
    const scaled = { width: width * drawnScale, height: height * drawnScale }
    setAttributes(root, {
      width: `${inches}in`,
      height: `${(scaled.height / inch).toFixed(3)}in`,
      viewBox: `0 0 ${width} ${height}`,
    })
    return { text: new XMLSerializer().serializeToString(root), ...scaled }
  } finally {
    host.remove()
  }
}

type TextWidth = ReturnType<typeof createTextWidth>

function appendCaption(root: SVGSVGElement, svg: SVGSVGElement, top: number): number {
  const caption = svg.closest('figure')?.querySelector('figcaption')?.textContent
  if (!caption) return top
  const y = top + lineHeight
  appendSvg(root, 'text', { x: margin, y, 'font-weight': 600, 'font-size': 14 }).textContent =
    caption
  return y + 6
}

function appendChart(
  root: SVGSVGElement,
  host: HTMLElement,
  svg: SVGSVGElement,
  width: number,
  top: number,
): number {
  const shown = svg.viewBox.baseVal
  const height = Math.round(
    Math.max(
      proportions.leastPixels,
      Math.min(proportions.most * width, (shown.height / shown.width) * width),
    ),
  )
  const copy = appendSvg(host, 'svg')
  redrawOf(svg)?.draw(copy, { width, height })
  copy.querySelector('.chart-reading')?.remove()
  const group = appendSvg(root, 'g', { transform: `translate(0,${top})` })
  // A clone, which holds no trace of how styles were set.
  group.append(...copy.cloneNode(true).childNodes)
  copy.remove()
  return top + height
}

/** A sample of each line that has a name, and one of those that are predicted; in rows. */
function appendLegend(
  root: SVGSVGElement,
  charts: readonly SVGSVGElement[],
  width: number,
  top: number,
  textWidth: TextWidth,
): number {
  let [x, y] = [margin, top]
  const entries = legendOf(charts.flatMap((svg) => redrawOf(svg)?.entries ?? []))
  for (const { label, color, stroke, width: strokeWidth } of entries) {
    const text = textWidth(label!, 'chart-tick')
    const needed = sampleWidth + 6 + text
    if (x > margin && x + needed > width - margin) {
      x = margin
      y += lineHeight
    }
    const line = appendSvg(root, 'line', {
      class: `chart-series chart-${stroke}`,
      ...{ x1: x, x2: x + sampleWidth, y1: y + 8, y2: y + 8, 'stroke-width': strokeWidth },
    })
    line.style.stroke = color
    appendSvg(root, 'text', {
      x: x + sampleWidth + 6,
      y: y + 12.5,
      class: 'chart-tick',
    }).textContent = label
    x += needed + 18
  }
  return entries.length > 0 ? y + lineHeight : top
}

/** Each name once, and what is predicted of curves that have theirs. */
export function legendOf(entries: readonly LegendEntry[]): LegendEntry[] {
  const named = new Map<string, LegendEntry>()
  for (const entry of entries)
    if (entry.label && !named.has(entry.label)) named.set(entry.label, entry)
  const isPrediction = ({ stroke }: LegendEntry) => stroke === 'dashed' || stroke === 'dashdot'
  const nameless = entries.find((entry) => !entry.label && isPrediction(entry))
  const predicted = nameless && { ...nameless, label: 'predicted', color: 'var(--soft)' }
  return [...named.values(), ...(predicted ? [predicted] : [])]
}

function appendParameters(
  root: SVGSVGElement,
  parameters: string,
  width: number,
  top: number,
  textWidth: TextWidth,
): number {
  const lines = wrapped(parameters, width - 2 * margin, (text) => textWidth(text, 'chart-tick'))
  lines.forEach((line, i) => {
    const y = top + lineHeight * i + 12.5
    appendSvg(root, 'text', { x: margin, y, class: 'chart-tick' }).textContent = line
  })
  return top + lineHeight * lines.length
}
