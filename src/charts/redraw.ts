/** @file How the charts on the page can be drawn again at another size, as a figure on paper needs them. */

import type { ChartSeries } from './chartFrame'

/** Draws what a chart last showed into an empty SVG of the page. */
type Draw = (into: SVGSVGElement, size: { readonly width: number; readonly height: number }) => void

/** A line of a chart, as a legend names it. */
export type LegendEntry = Pick<ChartSeries, 'label' | 'color' | 'stroke' | 'width'>

interface Redraw {
  readonly draw: Draw
  readonly entries: readonly LegendEntry[]
}

const redraws = new WeakMap<SVGSVGElement, Redraw>()

/** Keeps how a chart was drawn; call with each frame. */
export function keepRedraw(
  svg: SVGSVGElement,
  draw: Draw,
  entries: readonly LegendEntry[] = [],
): void {
  redraws.set(svg, { draw, entries })
}

/** How a chart can be drawn again; undefined for one that never was. */
export const redrawOf = (svg: SVGSVGElement): Redraw | undefined => redraws.get(svg)
