/** @file Single points of a chart. */

import { select } from 'd3'
import type { ChartPoint } from './chartFrame'
import { hasPlace, type Scale } from './scale'

const radii = { measured: 4.5, predicted: 4.5, sample: 2.6 } as const

/** Draws the points in view into a group of its own: of a long run that leaves the plot they are few. */
export function drawPoints(
  group: SVGGElement,
  points: readonly ChartPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
) {
  select(group)
    .selectAll('circle')
    .data(points.filter((point) => isInView(x, point.x) && isInView(y, point.y)))
    .join('circle')
    .attr('data-point', ({ id }) => id)
    .attr('class', ({ kind }) => `chart-${kind}-point`)
    .attr('r', ({ kind }) => radii[kind])
    .attr('cx', (point) => x.pixel(point.x).toFixed(1))
    .attr('cy', (point) => y.pixel(point.y).toFixed(1))
    .style('color', ({ color }) => color)
}

/** Pixels that a point reaches into the plot from outside. */
const reach = 6

function isInView(scale: Scale, value: number): boolean {
  if (!hasPlace(scale, value)) return false
  const pixel = scale.pixel(value)
  return pixel >= Math.min(...scale.range) - reach && pixel <= Math.max(...scale.range) + reach
}
