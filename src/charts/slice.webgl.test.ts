import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSlice, type SliceChart, type SliceFrame } from './slice'
import { contourLevels, type SliceGrid } from './sliceContours'

const window = { x: [-1.6, 1.6], y: [-1, 1] } as const

/** ½ (x² + 25 y²) on a grid over the window. */
function valley(columns: number, rows: number): SliceGrid {
  const values = Float64Array.from({ length: columns * rows }, (_, k) => {
    const x = -1.6 + (3.2 * (k % columns)) / (columns - 1)
    const y = -1 + (2 * Math.floor(k / columns)) / (rows - 1)
    return 0.5 * (x ** 2 + 25 * y ** 2)
  })
  return { columns, rows, window, values, lowest: 0.06 }
}

const frame: SliceFrame = {
  width: 520,
  height: 374,
  window,
  xLabel: 'softest',
  yLabel: 'stiffest',
  grid: valley(48, 30),
  paths: [
    {
      id: 'natural',
      label: 'natural gradient',
      color: 'var(--natural-1)',
      x: [-1, -0.5, -0.1],
      y: [-0.8, -0.4, -0.08],
      ellipse: { long: [0.5, 0], short: [0, 0.1] },
      cursor: 1,
    },
    {
      id: 'gradient',
      label: 'gradient descent',
      color: 'var(--first-1)',
      x: [-1, -0.9, -0.85],
      y: [-0.8, 0, 0],
      ellipse: null,
      cursor: null,
    },
  ],
  points: [
    { id: 'start', label: 'start', x: -1, y: -0.8 },
    { id: 'minimum', label: 'minimum', x: 0, y: 0 },
  ],
}

let svg: SVGSVGElement
let chart: SliceChart

beforeEach(() => {
  svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  chart = createSlice(svg)
})

afterEach(() => {
  chart.destroy()
  svg.remove()
})

const pixels = (selector: string) =>
  [
    ...svg
      .querySelector(selector)!
      .getAttribute('d')!
      .matchAll(/([-\d.]+),([-\d.]+)/g),
  ].map(([, x, y]) => [Number(x), Number(y)] as const)

test('is drawn as it was', () => {
  chart.update({ ...frame, grid: valley(12, 8) })
  expect(svg.innerHTML.replaceAll(/slice-clip-\d+/g, 'slice-clip')).toMatchSnapshot()
})

test('a contour lies where the loss has its level, in proportions of one unit to one', () => {
  chart.update(frame)
  const units = (520 - 54 - 14) / 3.2
  const [[cx, cy]] = pixels('[data-point="minimum"]').map(([x, y]) => [x + 6, y]) as [number[]]
  // ½ x² = 1 and ½ 25 y² = 1, up to what straight lines between points of the grid cut off.
  const level = pixels('[data-level="1"]')
  const inside = level.filter(
    ([x, y]) => Math.abs(x - cx!) < 1.5 * units && Math.abs(y - cy!) < 0.5 * units,
  )
  expect(inside.length).toBeGreaterThan(40)
  for (const [x, y] of inside) {
    const radius = Math.hypot(x - cx!, 5 * (y - cy!)) / units
    expect(Math.abs(radius / Math.SQRT2 - 1)).toBeLessThan(0.03)
  }
})

test('levels are half-decades that the grid can show', () => {
  const powers = contourLevels(valley(48, 30)).map((level) => 2 * Math.log10(level))
  expect(powers.map(Math.round)).toEqual([-2, -1, 0, 1, 2])
  expect(contourLevels({ ...valley(4, 4), values: new Float64Array(16) })).toEqual([])
})

test('contours are drawn anew only for another grid', () => {
  chart.update(frame)
  const before = svg.querySelector('.slice-contour')
  chart.update({ ...frame, paths: [] })
  expect(svg.querySelector('.slice-contour')).toBe(before)
  chart.update({ ...frame, grid: valley(20, 12) })
  expect(svg.querySelector('.slice-contour')).not.toBe(before)
})

test('losses that are not numbers count as above all levels', () => {
  const grid = valley(48, 30)
  const values = Float64Array.from(grid.values, (value, k) => (k === 0 ? Number.NaN : value))
  chart.update({ ...frame, grid: { ...grid, values } })
  expect(svg.innerHTML).not.toContain('NaN')
})

test('a pointer finds the sample nearest to it', () => {
  chart.update(frame)
  const { left, top } = svg.getBoundingClientRect()
  const [x, y] = pixels('[data-path="natural"]')[1]!
  expect(chart.hit(left + x + 3, top + y)).toEqual({ path: 'natural', index: 1 })
  expect(chart.hit(left + x, top + y - 90)).toBeNull()
})

test('too small for a plot it draws nothing', () => {
  chart.update({ ...frame, width: 90 })
  expect(svg.classList.contains('chart-empty')).toBe(true)
})
