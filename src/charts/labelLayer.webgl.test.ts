import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ChartSeries } from './chartFrame'
import { createLineChart, type LineChart } from './lineChart'

let svg: SVGSVGElement
let chart: LineChart

beforeEach(() => {
  document.body.style.setProperty('font-family', 'system-ui, sans-serif')
  svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  chart = createLineChart(svg)
})

afterEach(() => {
  chart.destroy()
  svg.remove()
})

const lastPlace = (id: string) =>
  [
    ...svg
      .querySelector(`[data-series="${id}"]`)!
      .getAttribute('d')!
      .matchAll(/([-\d.]+),([-\d.]+)/g),
  ].at(-1)!
const label = (text: string) =>
  [...svg.querySelectorAll('text')].find((one) => one.textContent === text)!

it('on a narrow chart writes no label by another curve than its own', () => {
  const axis = { kind: 'linear', label: '' } as const
  const heights = [1, 0.52, 0.27, 0.14, 0.075, 0.04, 0.02, 0.01]
  const series = heights.map(
    (height, i): ChartSeries => ({
      ...{ id: `s${i + 1}`, label: `S${i + 1}`, color: 'black', stroke: 'dashed', width: 1.8 },
      ...{ x: [0, 400], y: [height, height], count: 2 },
    }),
  )
  chart.update({
    ...{ width: 358, height: 230, marks: [], series },
    x: { ...axis, domain: [0, 400] },
    y: { ...axis, domain: [0, 1.06] },
  })
  const lines = series.map(({ id }) => Number(lastPlace(id)[2]))
  const nearest = series.flatMap(({ label: name }, i) => {
    if (!label(name!)) return []
    const box = label(name!).getBBox()
    const distances = lines.map((y) => Math.abs(box.y + box.height / 2 - y))
    return [[name, distances[i]! < 22, lines[i]]]
  })
  expect(nearest.length).toBeGreaterThanOrEqual(4)
  expect(nearest.filter(([, isNear]) => !isNear)).toEqual([])
  // The second stands by its own line alone.
  const box = label('S2').getBBox()
  const centre = box.y + box.height / 2
  const order = lines.map((y) => Math.abs(centre - y))
  expect(order.indexOf(Math.min(...order))).toBe(1)
})

it('keeps the labels of curves clear of the bracket and its words', () => {
  const axis = { kind: 'log', label: '' } as const
  const x = Float64Array.from({ length: 400 }, (_, k) => 1.03 ** k)
  const law = (id: string, rate: number): ChartSeries => ({
    ...{ id, label: `exp(−${id})`, color: 'black', stroke: 'dotted', width: 1.6 },
    ...{ x, y: x.map((k) => Math.exp(-rate * k)), count: 400 },
  })
  chart.update({
    ...{ width: 612, height: 290, marks: [], series: [law('natural', 0.21), law('flow', 0.2)] },
    bracket: { from: 66, to: 2979, y: 1e-6, label: '66 ↔ 2,979: ×45' },
    x: { ...axis, domain: [1, 4500] },
    y: { ...axis, domain: [1e-9, 2], format: 'power' },
  })
  expect(label('exp(−flow)')).toBeDefined()
  const words = label('66 ↔ 2,979: ×45').getBBox()
  for (const name of ['exp(−natural)', 'exp(−flow)']) {
    const box = label(name).getBBox()
    const isBeside = box.x + box.width <= words.x || words.x + words.width <= box.x
    const isApart = box.y + box.height <= words.y + 4 || words.y + words.height <= box.y + 4
    expect(isBeside || isApart, name).toBe(true)
  }
})
