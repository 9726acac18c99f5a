/** @file Single points of a chart. */

import { select } from 'd3'
import type { ChartPoint } from './chartFrame'
import { hasPlace, type Scale } from './scale'

const radii = { measured: 4.5, predicted: 4.5, sample: 2.6 } as const

/** Draws the points that have a place on both axes, none so far out that it overflows, into a group of its own. */
export function drawPoints(
  group: SVGGElement,
  points: readonly ChartPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
) {
  select(group)
    .selectAll('circle')
    .data(points.filter((point) => isPlaced(x, point.x) && isPlaced(y, point.y)))
    .join('circle')
    .attr('data-point', ({ id }) => id)
    .attr('class', ({ kind }) => `chart-${kind}-point`)
    .attr('r', ({ kind }) => radii[kind])
    .attr('cx', (point) => x.pixel(point.x).toFixed(1))
    .attr('cy', (point) => y.pixel(point.y).toFixed(1))
    .style('color', ({ color }) => color)
}

const isPlaced = (scale: Scale, value: number) =>
  hasPlace(scale, value) && Number.isFinite(scale.pixel(value))
