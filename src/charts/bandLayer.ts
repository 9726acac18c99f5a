/** @file The bands of a chart: areas under the curves, one path a band. */

import { bandPath } from './bandPath'
import type { ChartBand } from './chartFrame'
import type { Plot } from './plot'
import { appendSvg } from './svgElement'

/** Draws the bands into a group of their own. */
export function drawBands(group: SVGGElement, bands: readonly ChartBand[], plot: Plot): void {
  group.replaceChildren()
  for (const { id, color, x, low, high, count } of bands) {
    const path = appendSvg(group, 'path', {
      class: 'chart-band',
      'data-band': id,
      d: bandPath(x, low, high, count, plot.x, plot.y),
    })
    path.style.setProperty('fill', color)
  }
}
