/** @file The reading line: a vertical rule, and a dot on each curve at the sample nearest to it. */

import type { ChartSeries } from './chartFrame'
import { nearestIndex } from './nearestIndex'
import type { Plot } from './plot'
import { elementsOf, setAttributes } from './svgElement'

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
  for (const line of elementsOf(group, 'line', at === null ? 0 : 1)) {
    setAttributes(line, { class: 'chart-cursor', x1: at!, x2: at!, y1: plot.top, y2: plot.bottom })
    // Under the dots.
    if (group.firstChild !== line) group.prepend(line)
  }
  const read = at === null ? [] : series.filter(({ isBackground }) => !isBackground)
  const dots = read.flatMap((one) => dotAt(one, x!, at!, plot) ?? [])
  const circles = elementsOf(group, 'circle', dots.length)
  dots.forEach(({ isMeasured, x, y, color }, i) => {
    const circle = circles[i]!
    const className = isMeasured ? 'chart-dot' : 'chart-dot chart-hollow'
    setAttributes(circle, { class: className, r: 4, cx: x, cy: y })
    circle.style.color = color
  })
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
