import { expect, it } from 'vitest'
import { situation } from '../testing/mockSituation'
import type { ChartPoint } from './chartFrame'
import { createLineChart } from './lineChart'

const point = (kind: ChartPoint['kind'], x: number, y: number): ChartPoint => ({
  id: kind,
  x,
  y,
  color: 'rgb(198, 77, 0)',
  kind,
})

it('draws each kind of point where it stands, and none without a place on the axis', () => {
  const svg = document.body.appendChild(
    document.createElementNS('http://www.w3.org/2000/svg', 'svg'),
  )
  const chart = createLineChart(svg)
  const frame = situation(900, 500, 400)
  chart.update({
    ...frame,
    points: [
      point('measured', 100, 1e-3),
      point('predicted', 200, 1e-3),
      point('sample', 300, 1e-6),
      point('sample', 300, -1),
    ],
  })
  const drawn = [...svg.querySelectorAll('[data-point]')]
  expect(drawn.map((circle) => circle.getAttribute('class'))).toEqual([
    'chart-measured-point',
    'chart-predicted-point',
    'chart-sample-point',
  ])
  const [first, second, third] = drawn.map((circle) => [
    Number(circle.getAttribute('cx')),
    Number(circle.getAttribute('cy')),
  ]) as [number, number][] as [[number, number], [number, number], [number, number]]
  expect(second[0] - first[0]).toBeCloseTo(third[0] - second[0], 0)
  expect(second[1]).toBe(first[1])
  // Nine decades from 10⁻⁹ to 1.
  expect(third[1] - first[1]).toBeGreaterThan(100)
  expect(getComputedStyle(drawn[0]!).fill).toBe('rgb(198, 77, 0)')
  expect(getComputedStyle(drawn[1]!).stroke).toBe('rgb(198, 77, 0)')
  chart.update(frame)
  expect(svg.querySelectorAll('[data-point]')).toHaveLength(0)
  chart.destroy()
  svg.remove()
})
