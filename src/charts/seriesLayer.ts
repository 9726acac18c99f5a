/** @file The curves of a chart: one path a series, made once and redrawn in place. */

import type { ChartSeries } from './chartFrame'
import { linePath } from './decimate'
import type { Plot } from './plot'
import { appendSvg, setAttributes } from './svgElement'

interface SeriesLayer {
  draw(series: readonly ChartSeries[], plot: Plot): void
  /** Removes every curve. */
  clear(): void
}

/** Keeps one path for each series id in a group of its own, in the order of the series. */
export function createSeriesLayer(group: SVGGElement): SeriesLayer {
  const paths = new Map<string, SVGPathElement>()
  return {
    draw(series, plot) {
      const ids = new Set(series.map(({ id }) => id))
      for (const [id, path] of paths) {
        if (ids.has(id)) continue
        path.remove()
        paths.delete(id)
      }
      series.forEach((one, i) => {
        const path = paths.get(one.id) ?? appendSvg(group, 'path', { 'data-series': one.id })
        paths.set(one.id, path)
        if (group.children[i] !== path) group.insertBefore(path, group.children[i] ?? null)
        setAttributes(path, {
          class: `chart-series chart-${one.stroke}`,
          'stroke-width': one.width,
          d: linePath(one.x, one.y, one.count, plot.x, plot.y),
        })
        // A custom property is resolved in a style, not in every browser's stroke attribute.
        path.style.setProperty('stroke', one.color)
      })
    },
    clear() {
      for (const path of paths.values()) path.remove()
      paths.clear()
    },
  }
}
