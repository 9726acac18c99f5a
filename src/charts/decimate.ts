/**
 * @file A curve as an SVG path, with at most four points per pixel column.
 *
 * Where samples are denser than that, each column keeps its first, lowest, highest and last sample,
 * so that the stroke covers the same pixels. The columns' edges are mapped to data once and samples
 * are compared in data units: a scale is only asked for the points that are drawn.
 */

import { samplesInView } from './samplesInView'
import { hasPlace, type Scale } from './scale'

const pointsPerColumn = 4

/** Far outside any plot, and near enough for the float32 arithmetic of a rasterizer. */
const farthestPixel = 1e5

/** Pixels are written to a tenth, and each text is made once: printing numbers took most of a redraw. */
const tenths: string[] = []
const mostTenths = 20_000

/**
 * Path of the samples in view and of one neighbour on either side, in pixels; '' when there is none.
 * A y without a place on its axis (NaN, an infinity, 0 and less on a log axis) breaks the line, and
 * a sample alone between two breaks is drawn as a dot.
 * @param xs finite and increasing; of both arrays only the first count entries are read
 */
export function linePath(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  count: number,
  x: Scale,
  y: Scale,
): string {
  const { start, end } = samplesInView(xs, count, x)
  const columns = Math.ceil(x.range[1] - x.range[0])
  const pen = new Pen(xs, ys, x, y)
  if (end - start <= pointsPerColumn * columns) {
    for (let i = start; i < end; i++) pen.draw(i)
  } else {
    let next = start
    for (let column = 0; column <= columns; column++) {
      next = drawColumn(pen, xs, ys, next, end, x.value(x.range[0] + column))
    }
    drawColumn(pen, xs, ys, next, end, Infinity)
  }
  return pen.finish()
}

/** Draws the samples from start whose x lies before the edge; returns the first one after it. */
function drawColumn(
  pen: Pen,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  start: number,
  end: number,
  edge: number,
): number {
  let first = start
  let low = start
  let high = start
  let i = start
  for (; i < end && xs[i]! < edge; i++) {
    const value = ys[i]!
    if (!pen.canDraw(value)) {
      drawExtremes(pen, first, low, high, i - 1)
      pen.lift()
      first = low = high = i + 1
    } else if (value < ys[low]!) low = i
    else if (value > ys[high]!) high = i
  }
  drawExtremes(pen, first, low, high, i - 1)
  return i
}

function drawExtremes(pen: Pen, first: number, low: number, high: number, last: number) {
  if (last < first) return
  const earlier = Math.min(low, high)
  const later = Math.max(low, high)
  pen.draw(first)
  if (earlier > first) pen.draw(earlier)
  if (later > earlier) pen.draw(later)
  if (last > later) pen.draw(last)
}

class Pen {
  readonly #xs: ArrayLike<number>
  readonly #ys: ArrayLike<number>
  readonly #x: Scale
  readonly #y: Scale
  #path = ''
  #pointsOfStroke = 0

  constructor(xs: ArrayLike<number>, ys: ArrayLike<number>, x: Scale, y: Scale) {
    this.#xs = xs
    this.#ys = ys
    this.#x = x
    this.#y = y
  }

  canDraw(value: number): boolean {
    return hasPlace(this.#y, value)
  }

  draw(i: number) {
    const value = this.#ys[i]!
    if (!this.canDraw(value)) {
      this.lift()
      return
    }
    const left = format(this.#x.pixel(this.#xs[i]!))
    const top = format(this.#y.pixel(value))
    this.#path += `${this.#pointsOfStroke === 0 ? 'M' : 'L'}${left},${top}`
    this.#pointsOfStroke++
  }

  lift() {
    // A stroke without length shows as a dot under round caps.
    if (this.#pointsOfStroke === 1) this.#path += 'h0'
    this.#pointsOfStroke = 0
  }

  finish(): string {
    this.lift()
    return this.#path
  }
}

function format(pixel: number): string {
  const n = Math.round(Math.max(-farthestPixel, Math.min(farthestPixel, pixel)) * 10)
  if (n < 0 || n >= mostTenths) return String(n / 10)
  tenths[n] ??= String(n / 10)
  return tenths[n]
}
