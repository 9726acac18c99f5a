import { bisectRight } from 'd3'
import type { ChartSeries } from './chartFrame'
import type { Plot } from './plot'

/** Height in pixels at which a curve, straight between its samples, is drawn in a column; NaN where it is not. */
export function curvePixel({ x, y, count }: ChartSeries, pixel: number, plot: Plot): number {
  const value = plot.x.value(pixel)
  const after = Math.min(bisectRight(x, value, 0, count), count - 1)
  if (after < 1 || value > x[after]!) return Number.NaN
  const [x0, x1] = [plot.x.pixel(x[after - 1]!), plot.x.pixel(x[after]!)]
  const [y0, y1] = [plot.y.pixel(y[after - 1]!), plot.y.pixel(y[after]!)]
  // On a log axis a curve comes in from 0 at the height of its first sample that has a place.
  const share = Number.isFinite(x0) ? (pixel - x0) / (x1 - x0) : 1
  const height = share === 1 ? y1 : y0 + share * (y1 - y0)
  return height >= plot.top && height <= plot.bottom ? height : Number.NaN
}
