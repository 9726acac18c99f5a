import { afterEach, beforeEach, expect, it } from 'vitest'
import { palette } from './palette'
import { drawPlane, type PlaneFrame } from './planeChart'

let svg: SVGSVGElement

beforeEach(() => {
  for (const { property, light } of Object.values(palette)) {
    document.documentElement.style.setProperty(property, light)
  }
  document.body.style.setProperty('font-family', 'system-ui, sans-serif')
  svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
})

afterEach(() => svg.remove())

/** A spiral into 1. */
const spiral = Array.from({ length: 40 }, (_, k) => ({
  x: 1 + 2 * 0.9 ** k * Math.cos(k / 5),
  y: 2 * 0.9 ** k * Math.sin(k / 5),
}))

const frame: PlaneFrame = {
  width: 700,
  height: 400,
  labels: { x: 'Re z', y: 'Im z' },
  box: { x: [-1, 3], y: [-2, 2] },
  barrier: { from: Number.NEGATIVE_INFINITY, to: 0, label: 'wall', color: 'var(--warn)' },
  paths: [
    {
      id: 'law',
      color: 'var(--natural-1)',
      stroke: 'dashed',
      x: spiral.map(({ x }) => x),
      y: spiral.map(({ y }) => y),
    },
    {
      id: 'measured',
      color: 'var(--natural-1)',
      stroke: 'dots',
      x: spiral.slice(0, 5).map(({ x }) => x),
      y: spiral.slice(0, 5).map(({ y }) => y),
    },
  ],
  points: [{ id: 'now', ...spiral[4]!, color: 'var(--natural-1)', kind: 'measured' }],
  marks: [{ x: 1, y: 0, label: 'teacher' }],
}

const path = (id: string) => svg.querySelector<SVGPathElement>(`[data-series="${id}"]`)!

it('draws a unit as long upwards as to the right', () => {
  drawPlane(svg, frame)
  const box = path('law').getBBox()
  const span = (values: number[]) => Math.max(...values) - Math.min(...values)
  const across = box.width / span(spiral.map(({ x }) => x))
  const up = box.height / span(spiral.map(({ y }) => y))
  expect(up / across).toBeCloseTo(1, 2)
})

it('puts the last path point near the teacher, and one dot at each sample', () => {
  drawPlane(svg, frame)
  const cross = svg.querySelector<SVGPathElement>('.chart-cross')!.getBBox()
  const end = path('law').getPointAtLength(path('law').getTotalLength())
  expect(Math.hypot(end.x - cross.x - 6, end.y - cross.y - 6)).toBeLessThan(6)
  expect(path('measured').getAttribute('d')!.match(/h0/g)).toHaveLength(5)
  expect(svg.querySelectorAll('circle')).toHaveLength(1)
})

it('ends the barrier at 0, and hides when there is no room', () => {
  drawPlane(svg, frame)
  const barrier = svg.querySelector<SVGPathElement>('.chart-barrier')!.getBBox()
  const cross = svg.querySelector<SVGPathElement>('.chart-cross')!.getBBox()
  expect(barrier.x + barrier.width).toBeLessThan(cross.x)
  drawPlane(svg, { ...frame, height: 20 })
  expect(getComputedStyle(svg).visibility).toBe('hidden')
})

it('is the same picture as before', () => {
  drawPlane(svg, frame)
  const shapes = [...svg.querySelectorAll('path, circle, text')].map((element) =>
    [
      element.localName,
      element.getAttribute('class'),
      element.getAttribute('d')?.slice(0, 60),
      element.getAttribute('cx'),
      element.getAttribute('cy'),
      element.textContent,
    ]
      .filter(Boolean)
      .join(' '),
  )
  expect(shapes).toMatchInlineSnapshot(`
    [
      "text chart-tick −2",
      "text chart-tick −1.5",
      "text chart-tick −1",
      "text chart-tick −0.5",
      "text chart-tick 0",
      "text chart-tick 0.5",
      "text chart-tick 1",
      "text chart-tick 1.5",
      "text chart-tick 2",
      "text chart-tick −2",
      "text chart-tick −1",
      "text chart-tick 0",
      "text chart-tick 1",
      "text chart-tick 2",
      "text chart-tick 3",
      "text chart-tick 4",
      "text chart-axis-label Re z",
      "text chart-axis-label Im z",
      "path chart-barrier M64.0,189.0L259.6,189.0",
      "text chart-mark-label wall",
      "path chart-series chart-dashed M490.3,189.0L472.1,161.5L451.2,140.5L429.0,125.7L406.8,116.6",
      "path chart-series chart-dots M490.3,189.0h0M472.1,161.5h0M451.2,140.5h0M429.0,125.7h0M406",
      "path chart-cross M330.50000000000006,189H342.50000000000006M336.5000000000000",
      "text chart-mark-label teacher",
      "circle chart-measured-point 406.8 116.6",
    ]
  `)
})
