/** @file Single points of a chart. */

import { select } from 'd3'
import type { ChartPoint } from './chartFrame'
import { hasPlace, type Scale } from './scale'

const radius = 4.5

/** Draws the points that have a place on both axes into a group of its own. */
export function drawPoints(
  group: SVGGElement,
  points: readonly ChartPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
) {
  select(group)
    .selectAll('circle')
    .data(points.filter((point) => hasPlace(x, point.x) && hasPlace(y, point.y)))
    .join('circle')
    .attr('data-point', ({ id }) => id)
    .attr('class', ({ kind }) => (kind === 'measured' ? 'chart-dot' : 'chart-dot chart-hollow'))
    .attr('r', radius)
    .attr('cx', (point) => x.pixel(point.x).toFixed(1))
    .attr('cy', (point) => y.pixel(point.y).toFixed(1))
    .style('color', ({ color }) => color)
}
