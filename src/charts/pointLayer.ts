/** @file Single points of a chart. */

import type { ChartPoint } from './chartFrame'
import { hasPlace, type Scale } from './scale'
import { elementsOf, setAttributes } from './svgElement'

const radii = { measured: 4.5, predicted: 4.5, sample: 2.6 } as const

/** Draws the points in view into a group of its own: of a long run that leaves the plot they are few. */
export function drawPoints(
  group: SVGGElement,
  points: readonly ChartPoint[],
  { x, y }: { readonly x: Scale; readonly y: Scale },
) {
  const shown = points.filter((point) => isInView(x, point.x) && isInView(y, point.y))
  const circles = elementsOf(group, 'circle', shown.length)
  shown.forEach((point, i) => {
    const circle = circles[i]!
    setAttributes(circle, {
      'data-point': point.id,
      class: `chart-${point.kind}-point`,
      r: radii[point.kind],
      cx: x.pixel(point.x).toFixed(1),
      cy: y.pixel(point.y).toFixed(1),
    })
    circle.style.color = point.color
  })
}

/** Pixels that a point reaches into the plot from outside. */
const reach = 6

function isInView(scale: Scale, value: number): boolean {
  if (!hasPlace(scale, value)) return false
  const pixel = scale.pixel(value)
  return pixel >= Math.min(...scale.range) - reach && pixel <= Math.max(...scale.range) + reach
}
