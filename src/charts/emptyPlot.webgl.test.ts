import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChartFrame } from './chartFrame'
import { drawCloud } from './cloud'
import { drawHeatMap } from './heatMap'
import { createLineChart } from './lineChart'
import { createMatrixMap } from './matrixMap'
import { drawPlane } from './planeChart'
import { limitOf } from './signedImage'
import { createSlice } from './slice'

const size = { width: 640, height: 320 }
const newSvg = () =>
  document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))

/** Doubles, rich in what goes wrong. */
const value = fc.oneof(
  fc.double(),
  fc.constantFrom(0, 1, Number.NaN, Infinity, -Infinity, 5e-324, 1.7e308, -1.7e308),
)
const values = fc.array(value, { maxLength: 12 })
const kind = fc.constantFrom('linear' as const, 'log' as const)

function frameOf(
  y: readonly number[],
  domain: readonly [number, number],
  axis: 'linear' | 'log' = 'linear',
): ChartFrame {
  const x = y.map((_, k) => k)
  return {
    ...size,
    x: { kind: 'linear', domain: [0, Math.max(1, y.length - 1)], label: 'step' },
    y: { kind: axis, domain, label: 'loss' },
    bands: [{ id: 'band', color: 'red', x, low: y, high: y.toReversed(), count: y.length }],
    series: [
      {
        id: 'curve',
        label: 'curve',
        color: 'red',
        stroke: 'solid',
        width: 2,
        x,
        y,
        count: y.length,
      },
    ],
    points: y.map((at, k) => ({
      id: `p${k}`,
      x: k,
      y: at,
      color: 'red',
      kind: 'measured' as const,
    })),
    marks: y.slice(0, 2).map((at) => ({ axis: 'y', value: at, label: 'mark', tone: 'red' })),
  }
}

/** No browser draws these, and each is an error on its console. */
const unwritten = /NaN|Infinity|undefined/

/** The SVG without the images in it. */
const markup = (svg: SVGSVGElement) => svg.innerHTML.replaceAll(/data:[^"]*/g, '')

describe('no chart throws on data, or writes what is no number', () => {
  it('line charts', () => {
    const svg = newSvg()
    const chart = createLineChart(svg)
    fc.assert(
      fc.property(values, value, value, kind, value, (y, low, high, axis, cursor) => {
        chart.update(frameOf(y, [low, high], axis))
        chart.setCursor(cursor)
        chart.invert(300)
        expect(markup(svg)).not.toMatch(unwritten)
      }),
      { seed: 1, numRuns: 300 },
    )
  })

  it('the complex plane', () => {
    const svg = newSvg()
    fc.assert(
      fc.property(values, values, value, value, (x, y, low, high) => {
        drawPlane(svg, {
          ...size,
          labels: { x: 'Re', y: 'Im' },
          box: { x: [low, high], y: [-1, 1] },
          barrier: { from: -Infinity, to: 0, label: 'wall', color: 'red' },
          paths: [{ id: 'a', color: 'red', stroke: 'dots', x, y: x.map((_, k) => y[k] ?? 0) }],
          points: [{ id: 'p', x: low, y: high, color: 'red', kind: 'measured' }],
          marks: [],
        })
        expect(markup(svg)).not.toMatch(unwritten)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('clouds', () => {
    const svg = newSvg()
    fc.assert(
      fc.property(values, value, value, value, (points, reach, xx, yy) => {
        const ellipse = { xx, yy, xy: xx }
        const words = { title: 't', color: 'red', xLabel: 'x', yLabel: 'y' }
        drawCloud(svg, { ...size, ...words, reach, points, ellipse })
        expect(markup(svg)).not.toMatch(unwritten)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('slices', () => {
    const svg = newSvg()
    const slice = createSlice(svg)
    fc.assert(
      fc.property(values, value, value, (y, low, high) => {
        const window = { x: [low, high], y: [-1, 1] } as const
        slice.update({
          ...size,
          window,
          xLabel: 'x',
          yLabel: 'y',
          grid: {
            columns: 3,
            rows: 4,
            window,
            values: Array.from({ length: 12 }, (_, k) => y[k] ?? 1),
            lowest: 0.1,
          },
          paths: [
            {
              id: 'a',
              label: 'a',
              color: 'red',
              x: y,
              y: y.toReversed(),
              ellipse: { long: [low, 1], short: [0, high] },
              cursor: 0,
            },
          ],
          points: [{ id: 'start', label: 'start', x: low, y: high }],
        })
        slice.hit(10, 10)
        expect(markup(svg)).not.toMatch(unwritten)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('heat maps and matrices', () => {
    const svg = newSvg()
    const other = newSvg()
    const map = createMatrixMap(other)
    fc.assert(
      fc.property(fc.array(value, { minLength: 9, maxLength: 9 }), (entries) => {
        const rows = [0, 3, 6].map((from) => entries.slice(from, from + 3))
        drawHeatMap(svg, {
          ...size,
          columnLabels: ['a', 'b', 'c'],
          rowLabels: ['a', 'b', 'c'],
          columnTitle: 'κ',
          cells: rows.map((row) => row.map((shade) => ({ shade, text: 'x' }))),
          contour: { values: rows, levels: [{ value: 1, label: '10' }] },
        })
        const matrix = Float64Array.from(entries)
        const blocks = [{ label: 'W', size: 3 }]
        map.update({ ...size, entries: matrix, limit: limitOf(matrix), blocks })
        expect(markup(svg) + markup(other)).not.toMatch(unwritten)
      }),
      { seed: 1, numRuns: 60 },
    )
  })
})

describe('an empty plot', () => {
  it('says why, and gives way to numbers as soon as there are some', () => {
    const svg = newSvg()
    const chart = createLineChart(svg)
    chart.update(frameOf([1, 2, 3], [Number.NaN, Number.NaN]))
    expect(svg.textContent).toBe('No finite numbers to draw.')
    chart.update(frameOf([1, 2, 3], [0, 3]))
    expect(svg.textContent).not.toContain('No finite numbers')
    expect(svg.querySelector('[data-series]')?.getAttribute('d')).toMatch(/^M/)
    chart.update({ ...frameOf([Number.NaN], [0, 3]), emptyText: 'Diverged at step 7.' })
    expect(svg.textContent).toContain('Diverged at step 7.')
  })

  it('draws constant data in the middle', () => {
    const svg = newSvg()
    createLineChart(svg).update(frameOf([5, 5, 5], [5, 5]))
    expect(svg.querySelector('[data-series]')?.getAttribute('d')).toMatch(/^M/)
    expect(svg.textContent).not.toContain('No finite numbers')
  })
})
