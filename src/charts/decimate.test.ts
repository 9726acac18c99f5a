import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linePath } from './decimate'
import { createScale } from './scale'

type Point = readonly [number, number]

const strokes = (path: string): Point[][] =>
  path
    .split('M')
    .slice(1)
    .map((stroke) =>
      stroke
        .replace('h0', '')
        .split('L')
        .map((pair) => pair.split(',').map(Number) as unknown as Point),
    )

const x = createScale('linear', [0, 100], [10, 110])
const y = createScale('linear', [-1, 1], [200, 0])
const logX = createScale('log', [1, 1000], [0, 90])
const logY = createScale('log', [1e-8, 1], [160, 0])
const steps = (count: number) => Float64Array.from({ length: count }, (_, i) => i)
const path = (ys: ArrayLike<number>, yScale = y) =>
  linePath(steps(ys.length), ys, ys.length, x, yScale)

const curve = fc.record({
  count: fc.integer({ min: 420, max: 3000 }),
  seed: fc.integer({ min: 1, max: 2 ** 30 }),
})

describe('linePath', () => {
  it('draws every point where there are few', () => {
    expect(path([0, 1, -1])).toBe('M10,100L11,0L12,200')
  })

  it('is empty without samples', () => {
    expect(path([])).toBe('')
  })

  it('reads only the first count samples', () => {
    expect(linePath([0, 1, 2], [0, 0, 0], 2, x, y)).toBe('M10,100L11,100')
  })

  it.each([Number.NaN, Infinity, -Infinity])('breaks the line at %d', (gap) => {
    expect(path([0, 0, gap, 0, 0])).toBe('M10,100L11,100M13,100L14,100')
  })

  it('breaks the line at 0 and below on a log axis', () => {
    expect(path([1, 1, 0, 1, 1, -1, 1, 1], logY)).toBe('M10,0L11,0M13,0L14,0M16,0L17,0')
  })

  it('leaves out x = 0 on a log axis', () => {
    expect(linePath([0, 1, 10], [0, 0, 0], 3, logX, y)).toBe('M0,100L30,100')
  })

  it('draws a lone sample as a dot', () => {
    expect(path([Number.NaN, 0, Number.NaN])).toBe('M11,100h0')
  })

  it('keeps one neighbour on either side of the view', () => {
    const xs = [-20, -10, 50, 110, 120]
    expect(linePath(xs, [0, 0, 0, 0, 0], 5, x, y)).toBe('M0,100L60,100L120,100')
  })

  it('keeps a diverging curve within what a rasterizer can draw', () => {
    expect(path([0, 1e30])).toBe('M10,100L11,-100000')
  })

  it('keeps the extremes of every pixel column', () => {
    fc.assert(
      fc.property(curve, (shape) => {
        const { xs, ys } = samples(shape)
        const drawn = strokes(linePath(xs, ys, xs.length, x, y)).flat()
        const pixels = inPixels(xs, ys)
        for (let column = 10; column < 110; column++) {
          const all = tops(pixels, column, column + 1).map(tenths)
          // A pixel is rounded to tenths, perhaps across the column's edge.
          const kept = tops(drawn, column - 0.1, column + 1.1)
          if (Math.min(...kept) > Math.min(...all) || Math.max(...kept) < Math.max(...all)) {
            return false
          }
        }
        return true
      }),
    )
  })

  it('draws nothing but samples, at most four a column, first and last in view among them', () => {
    fc.assert(
      fc.property(curve, (shape) => {
        const { xs, ys } = samples(shape)
        const points = strokes(linePath(xs, ys, xs.length, x, y)).flat()
        const inView = inPixels(xs, ys).filter(([left]) => left >= 10 && left < 110)
        const all = new Set(inPixels(xs, ys).map(text))
        const drawn = new Set(points.map(text))
        return (
          points.every((point) => all.has(text(point))) &&
          points.length <= 4 * 102 &&
          drawn.has(text(inView[0]!)) &&
          drawn.has(text(inView.at(-1)!))
        )
      }),
    )
  })

  it('draws as many strokes as there are runs of placed samples', () => {
    const all = createScale('linear', [-10, 110], [10, 110])
    fc.assert(
      fc.property(curve, fc.integer({ min: 2, max: 50 }), (shape, every) => {
        const { xs, ys } = samples(shape)
        const gappy = ys.map((height, i) => (i % every === 0 || height > 0.9 ? Number.NaN : height))
        const runs = gappy.filter((_, i) => startsRun(gappy, i))
        return strokes(linePath(xs, gappy, xs.length, all, y)).length === runs.length
      }),
    )
  })

  it('keeps a spike on log axes', () => {
    const ys = steps(5000).map((k) => (k === 500 ? 1e-7 : 1))
    const points = strokes(linePath(steps(5000), ys, 5000, logX, logY)).flat()
    expect(points.length).toBeLessThanOrEqual(4 * 92)
    expect(points.map(text)).toContain(text([logX.pixel(500), logY.pixel(1e-7)]))
  })
})

/** Samples at uneven distances, from outside the view on the left to outside on the right. */
function samples({ count, seed }: { count: number; seed: number }) {
  let state = seed
  const random = () => {
    state = (Math.imul(state, 48271) >>> 0) % 2147483647
    return state / 2147483647
  }
  const gaps = Array.from({ length: count }, () => random() ** 3)
  const total = gaps.reduce((sum, gap) => sum + gap, 0)
  let sum = 0
  const xs = gaps.map((gap) => {
    sum += gap
    return (120 * sum) / total - 10
  })
  return { xs, ys: xs.map(() => 2 * random() - 1) }
}

function startsRun(ys: readonly number[], i: number): boolean {
  return !Number.isNaN(ys[i]) && (i === 0 || Number.isNaN(ys[i - 1]))
}

function inPixels(xs: readonly number[], ys: readonly number[]): Point[] {
  return xs.map((at, i) => [x.pixel(at), y.pixel(ys[i]!)])
}

function tops(points: readonly Point[], from: number, to: number): number[] {
  return points.filter(([left]) => left >= from && left < to).map(([, top]) => top)
}

function tenths(pixel: number): number {
  return Math.round(pixel * 10) / 10
}

/** A point as the path writes it. */
function text([left, top]: Point): string {
  return `${tenths(left)},${tenths(top)}`
}
