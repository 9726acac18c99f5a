/** @file What a chart shows in place of curves where the data has no number to draw: a sentence that says so. */

import type { ChartFrame } from './chartFrame'
import { axisDomain } from './domain'
import { appendSvg } from './svgElement'

/** Why nothing is drawn, where the frame does not say it better. */
export const noNumbers = 'No finite numbers to draw.'

const sentenceClass = 'chart-nothing'

/** The frame with domains that axes can have; null where one of them has nothing to show. */
export function withAxes(frame: ChartFrame): ChartFrame | null {
  const x = axisDomain(frame.x.kind, frame.x.domain)
  const y = axisDomain(frame.y.kind, frame.y.domain)
  return x && y && { ...frame, x: { ...frame.x, domain: x }, y: { ...frame.y, domain: y } }
}

/** Whether there are samples, and none of them is a finite number. */
export function hasOnlyGaps({ series, points = [] }: Pick<ChartFrame, 'series' | 'points'>) {
  const samples = series.reduce((sum, { count }) => sum + count, points.length)
  return samples > 0 && !points.some(({ y }) => Number.isFinite(y)) && !series.some(hasNumber)
}

function hasNumber({ y, count }: ChartFrame['series'][number]): boolean {
  for (let i = 0; i < count; i++) if (Number.isFinite(y[i]!)) return true
  return false
}

/** Writes the sentence in the middle of a chart of this size, in place of an earlier one; '' writes nothing. */
export function drawEmpty(svg: SVGSVGElement, sentence: string, width: number, height: number) {
  svg.querySelector(`.${sentenceClass}`)?.remove()
  if (!sentence) return
  const text = appendSvg(svg, 'text', {
    class: sentenceClass,
    x: (width / 2).toFixed(1),
    y: (height / 2).toFixed(1),
    'text-anchor': 'middle',
  })
  text.textContent = sentence
}
