/** @file The reading line: a vertical rule, and a dot on each curve at the sample nearest to it. */

import { select } from 'd3'
import type { ChartSeries } from './chartFrame'
import { nearestIndex } from './nearestIndex'
import type { Plot } from './plot'

/** A curve that ends farther from the rule than this has no value there. */
const reach = 8

/** Draws the cursor at a data x into a group of its own; null, or an x out of view, clears it. */
export function drawCursor(
  group: SVGGElement,
  x: number | null,
  series: readonly ChartSeries[],
  plot: Plot,
) {
  const [low, high] = plot.x.domain
  const at = x !== null && x >= low && x <= high ? plot.x.pixel(x) : null
  select(group)
    .selectAll('line')
    .data(at === null ? [] : [at])
    .join((enter) => enter.insert('line', ':first-child'))
    .attr('class', 'chart-cursor')
    .attr('x1', (pixel) => pixel)
    .attr('x2', (pixel) => pixel)
    .attr('y1', plot.top)
    .attr('y2', plot.bottom)
  const read = at === null ? [] : series.filter(({ isBackground }) => !isBackground)
  const dots = read.flatMap((one) => dotAt(one, x!, at!, plot) ?? [])
  select(group)
    .selectAll('circle')
    .data(dots)
    .join('circle')
    .attr('class', ({ isMeasured }) => (isMeasured ? 'chart-dot' : 'chart-dot chart-hollow'))
    .attr('r', 4)
    .attr('cx', (dot) => dot.x)
    .attr('cy', (dot) => dot.y)
    .style('color', ({ color }) => color)
}

function dotAt(
  { x: xs, y: ys, count, color, stroke }: ChartSeries,
  x: number,
  at: number,
  plot: Plot,
) {
  const nearest = nearestIndex(xs, count, x)
  if (nearest < 0) return null
  const dot = { x: plot.x.pixel(xs[nearest]!), y: plot.y.pixel(ys[nearest]!) }
  const isInPlot = dot.y >= plot.top && dot.y <= plot.bottom && Math.abs(dot.x - at) <= reach
  return isInPlot ? { ...dot, color, isMeasured: stroke === 'solid' || stroke === 'faint' } : null
}
