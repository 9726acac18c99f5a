/** @file What a chart is asked to draw: everything in one value, so that a redraw needs no memory. */

import type { ScaleKind } from './scale'

export interface AxisFrame {
  readonly kind: ScaleKind
  /** A single number is given room around it; without a finite one, or on a log axis a positive one, the plot stays empty. */
  readonly domain: readonly [number, number]
  /** '' leaves out the label and the room for it. */
  readonly label: string
  /** How tick labels are written; number where it is left out. */
  readonly format?: 'power' | 'percent' | 'number'
}

export interface ChartSeries {
  /** Names the curve from one frame to the next, and in data-series. */
  readonly id: string
  /** Written at the curve's visible end. */
  readonly label: string | null
  /** In its place where it is wider than the plot, or finds no clear place in it. */
  readonly shortLabel?: string | null
  /** Any CSS colour, such as var(--natural-1). */
  readonly color: string
  /**
   * Solid, long and faint are measured, faint where theory is drawn over it; dashed, dashdot and dotted are
   * predicted. Long and dashdot are those of curves whose colour others have, too.
   */
  readonly stroke: 'solid' | 'long' | 'faint' | 'dashed' | 'dashdot' | 'dotted'
  /** Stroke width in CSS pixels. */
  readonly width: number
  /** Finite and increasing. */
  readonly x: ArrayLike<number>
  /** What has no place on the axis breaks the curve. */
  readonly y: ArrayLike<number>
  /** How many samples of x and y are there yet. */
  readonly count: number
  /** Stands behind what the chart is of: the cursor does not read it. */
  readonly isBackground?: true
}

/** The area between two curves. */
export interface ChartBand {
  readonly id: string
  /** Any CSS colour; it is drawn lightly. */
  readonly color: string
  readonly x: ArrayLike<number>
  readonly low: ArrayLike<number>
  readonly high: ArrayLike<number>
  readonly count: number
}

/**
 * A place on a curve, or by itself: a circle, filled where it is measured, hollow where it is predicted, and
 * small and filled for a sample too far from its neighbours to be joined with them.
 */
export interface ChartPoint {
  /** In data-point. */
  readonly id: string
  readonly x: number
  readonly y: number
  /** Any CSS colour. */
  readonly color: string
  readonly kind: 'measured' | 'predicted' | 'sample'
}

/** A reference line across the plot, left out where its value is not in view. */
export interface ChartMark {
  readonly axis: 'x' | 'y'
  readonly value: number
  readonly label: string
  /** Any CSS colour, such as var(--warn). */
  readonly tone: string
}

/** A stretch of the horizontal axis, spanned at a height; with an arrow where it goes on out of view. */
export interface ChartBracket {
  readonly from: number
  readonly to: number
  readonly y: number
  readonly label: string
}

export interface ChartFrame {
  /** Size of the chart in CSS pixels. */
  readonly width: number
  readonly height: number
  readonly x: AxisFrame
  readonly y: AxisFrame
  /** Drawn under the series. */
  readonly bands?: readonly ChartBand[]
  readonly series: readonly ChartSeries[]
  /** Drawn above the series. */
  readonly points?: readonly ChartPoint[]
  readonly marks: readonly ChartMark[]
  /** Drawn above all else. */
  readonly bracket?: ChartBracket | null
  /** Written where there is no finite number to draw, in place of the plain words. */
  readonly emptyText?: string
}
