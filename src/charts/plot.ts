/** @file Where everything of a chart stands, in CSS pixels: the plot's box, its scales and its ticks. */

import { max } from 'd3'
import type { ChartFrame } from './chartFrame'
import { createScale, type Scale } from './scale'
import { chooseTicks, type Ticks } from './ticks'

export interface Plot {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly x: Scale
  readonly y: Scale
  readonly xTicks: Ticks
  readonly yTicks: Ticks
  /** Where a label at a curve's end must stop. */
  readonly labelLimit: number
}

/** Narrower charts have no margin for labels on the right. */
const narrow = 560

const lineHeight = 20
const tickGap = 10

/** From a y label to the next: powers of ten are many, and need not be close. */
const yLabelRoom = { log: 28, linear: 22 }

/** Between an x label and the next. */
const xLabelGap = 20

/**
 * Lays out a chart; null when it is too small to hold a plot. The side margins depend on the width
 * alone, so that charts of one width line up when they are stacked, unless a tick label is so long
 * that it needs more.
 * @param textWidth pixels of a tick label
 * @throws RangeError when a domain is not one that an axis can have
 */
export function layOut(frame: ChartFrame, textWidth: (label: string) => number): Plot | null {
  const { width, height } = frame
  const hasMarkRow = frame.marks.some((mark) => mark.axis === 'x')
  const top = (frame.y.label ? 26 : 10) + (hasMarkRow ? lineHeight : 0)
  const bottom = height - 28 - (frame.x.label ? lineHeight : 0)
  if (width < 120 || bottom - top < 24) return null

  const y = createScale(frame.y.kind, frame.y.domain, [bottom, top])
  const yTicks = chooseTicks(y, frame.y.format, () => yLabelRoom[frame.y.kind])
  const widest = max(yTicks.major, (tick) => textWidth(tick.label)) ?? 0
  const isNarrow = width < narrow
  const left = Math.max(isNarrow ? 50 : 64, Math.ceil(widest) + tickGap + 2)
  const right = width - (isNarrow ? 14 : Math.round(Math.max(88, Math.min(136, 0.13 * width))))

  const x = createScale(frame.x.kind, frame.x.domain, [left, right])
  const xTicks = chooseTicks(x, frame.x.format, (label) => textWidth(label) + xLabelGap)
  const labelLimit = isNarrow ? right - 2 : width - 4
  return { left, right, top, bottom, x, y, xTicks, yTicks, labelLimit }
}
