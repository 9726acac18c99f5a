import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { residual, situation } from '../testing/mockSituation'
import type { ChartSeries } from './chartFrame'
import { createLineChart, type LineChart } from './lineChart'
import { allTones, familyTones } from './palette'

let svg: SVGSVGElement
let chart: LineChart

beforeEach(() => {
  for (const { property, light } of allTones) {
    document.documentElement.style.setProperty(property, light)
  }
  document.body.style.setProperty('font-family', 'system-ui, sans-serif')
  svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  chart = createLineChart(svg)
})

afterEach(() => {
  chart.destroy()
  svg.remove()
})

const path = (id: string) => svg.querySelector<SVGPathElement>(`[data-series="${id}"]`)!
const points = (id: string) => [
  ...path(id)
    .getAttribute('d')!
    .matchAll(/([-\d.]+),([-\d.]+)/g),
]
const labels = () => [...svg.querySelectorAll('text')]
const label = (text: string) => labels().find((one) => one.textContent === text)!

it('leads a label that had to move away from its curve back to it', () => {
  const names = Array.from({ length: 8 }, (_, k) => `s${k + 1}`)
  const flat = (name: string, k: number): ChartSeries => ({
    ...{ id: name, label: name, color: 'black', stroke: 'solid', width: 2 },
    ...{ x: [0, 400], y: [0.5 ** k, 0.5 ** k], count: 2 },
  })
  const axis = { kind: 'linear', label: '' } as const
  chart.update({
    ...{ width: 900, height: 220, marks: [], series: names.map(flat) },
    x: { ...axis, domain: [0, 400] },
    y: { ...axis, domain: [0, 1.06] },
  })
  const leaders = [...svg.querySelectorAll('.chart-leader')].map((one) =>
    [...one.getAttribute('d')!.matchAll(/([-\d.]+),([-\d.]+)/g)].map(([, x, y]) => [+x!, +y!]),
  )
  let led = 0
  for (const name of names) {
    const y = Number(points(name).at(-1)![2])
    const box = label(name).getBBox()
    const centre = box.y + box.height / 2
    if (Math.abs(centre - y) <= 11) continue
    led++
    const own = leaders.find(([, end]) => Math.abs(end![1]! - centre) < 3)
    expect(own?.[0]?.[1], name).toBeCloseTo(y, 0)
    expect(own![1]![0]).toBeLessThan(box.x)
  }
  expect(led).toBeGreaterThan(2)
  expect(leaders.length).toBeGreaterThanOrEqual(led)
})

it.each([
  [900, 'a curve whose name is longer than its plot is wide'],
  [260, 'short'],
])('at a width of %d a label that is too wide gives way to its short form', (width, written) => {
  const axis = { kind: 'linear', domain: [0, 1], label: '' } as const
  const series: ChartSeries = {
    ...{
      id: 's',
      label: 'a curve whose name is longer than its plot is wide',
      shortLabel: 'short',
    },
    ...{ color: 'black', stroke: 'solid', width: 2, x: [0, 1], y: [0, 1], count: 2 },
  }
  chart.update({ width, height: 220, marks: [], series: [series], x: axis, y: axis })
  expect(label(written)).toBeDefined()
  expect(label(written).getBBox().x).toBeGreaterThan(0)
  expect(labels().filter(({ textContent }) => /curve|short/.test(textContent!))).toHaveLength(1)
})

describe.each([
  [900, 500],
  [358, 320],
  [1600, 800],
])('the race at %d x %d', (width, height) => {
  it.each([0, 1, 30, 88, 212, 330, 385, 400])(
    'keeps texts apart and inside after %d steps',
    (seen) => {
      chart.update(situation(width, height, seen))
      expectTextsApart(width, height)
    },
  )

  it('keeps the texts of the strip below apart', () => {
    chart.update(residual(width, 110, 400))
    expectTextsApart(width, 110)
  })

  it('draws each curve from its first sample to its last', () => {
    chart.update(situation(width, height, 400))
    const box = path('sgd').getBBox()
    const [first, last] = [points('sgd')[0]!, points('sgd').at(-1)!]
    expect(Number(first[1])).toBeCloseTo(box.x, 1)
    expect(Number(last[1])).toBeCloseTo(box.x + box.width, 1)

    const decades = path('ng').getBBox().height / 8
    expect(path('ng').getBBox().width / box.width).toBeCloseTo(88 / 400, 3)
    const drop = Math.log10(0.4 / (1 + (400 / 9) ** 1.9))
    expect(Number(last[2]) - Number(first[2])).toBeCloseTo(-drop * decades, -1)
  })

  it('draws the natural gradient as a straight line', () => {
    chart.update(situation(width, height, 400))
    const drawn = points('ng').map(([, x, y]) => [Number(x), Number(y)] as const)
    const [x0, y0] = drawn[0]!
    const [x1, y1] = drawn.at(-1)!
    const [run, drop] = [x1 - x0, y1 - y0]
    for (const [x, y] of drawn) {
      const distance = Math.abs((x - x0) * drop - (y - y0) * run) / Math.hypot(run, drop)
      expect(distance).toBeLessThan(0.15)
    }
  })
})

describe('createLineChart', () => {
  it('resolves colours that are custom properties', () => {
    chart.update(situation(900, 500, 400))
    expect(getComputedStyle(path('ng')).stroke).toBe('rgb(0, 114, 178)')
    expect(getComputedStyle(label('natural gradient')).fill).toBe('rgb(0, 114, 178)')
    document.documentElement.style.setProperty('--natural-1', familyTones.natural[0]!.dark)
    expect(getComputedStyle(path('ng')).stroke).toBe('rgb(88, 180, 236)')
  })

  it('tells measured from predicted by the stroke', () => {
    chart.update(situation(900, 500, 400))
    expect(getComputedStyle(path('sgd')).strokeDasharray).toBe('none')
    expect(getComputedStyle(path('sgd-predicted')).strokeDasharray).not.toBe('none')
  })

  it('puts the label above the end of the line on a narrow chart, beside it on a wide one', () => {
    chart.update(situation(358, 320, 400))
    expect(label('SGD').getBBox().x).toBeLessThan(
      path('sgd').getBBox().x + path('sgd').getBBox().width,
    )
    chart.update(situation(900, 500, 400))
    expect(label('SGD').getBBox().x).toBeGreaterThan(Number(points('sgd').at(-1)![1]))
  })

  it('pushes apart the labels of curves that end together', () => {
    const frame = situation(900, 500, 400)
    const sgd = frame.series.find(({ id }) => id === 'sgd')!
    const series = ['Adam', 'momentum', 'SGD', 'Adagrad', 'K-FAC'].map((name, i) => ({
      ...sgd,
      id: name,
      label: name,
      y: Float64Array.from(sgd.y, (loss) => loss * (1 + i / 50)),
    }))
    for (const width of [900, 358]) {
      chart.update({ ...frame, width, series })
      expectTextsApart(width, 500)
      for (const { label: text } of series) expect(label(text)).toBeDefined()
    }
  })

  it('leaves out the labels that find no room', () => {
    const frame = situation(900, 120, 400)
    const sgd = frame.series.find(({ id }) => id === 'sgd')!
    const series = [...'abcdefghijklmnopqrstuvwxyz'].map((id) => ({ ...sgd, id, label: id }))
    chart.update({ ...frame, series, marks: [] })
    expectTextsApart(900, 120)
    expect(label('a')).toBeDefined()
    expect(label('z')).toBeUndefined()
  })

  it('keeps the elements of a series, and drops those of one that is gone', () => {
    chart.update(situation(900, 500, 100))
    const before = path('ng')
    const frame = situation(900, 500, 200)
    chart.update({ ...frame, series: [...frame.series].reverse() })
    expect(path('ng')).toBe(before)
    const order = [...svg.querySelectorAll<SVGElement>('[data-series]')]
    expect(order.map((one) => one.dataset.series)[0]).toBe('ng')
    chart.update({ ...frame, series: frame.series.filter(({ id }) => id !== 'ng') })
    expect(path('ng')).toBeNull()
  })

  it('redraws axes only when they changed', () => {
    chart.update(situation(900, 500, 100))
    const tick = label('10⁻³')
    chart.update(situation(900, 500, 200))
    expect(label('10⁻³')).toBe(tick)
    chart.update(situation(901, 500, 200))
    expect(label('10⁻³')).not.toBe(tick)
  })

  it('reads each curve at the cursor where it has a value', () => {
    chart.update(situation(900, 500, 400))
    const dots = () => svg.querySelectorAll('.chart-dot').length
    chart.setCursor(60)
    expect(dots()).toBe(5)
    chart.setCursor(300)
    expect(dots()).toBe(2)
    const rule = svg.querySelector('.chart-cursor')!
    expect(Number(rule.getAttribute('x1'))).toBeCloseTo(Number(points('sgd')[300]![1]), 1)
    chart.setCursor(null)
    expect(dots()).toBe(0)
    expect(svg.querySelector('.chart-cursor')).toBeNull()
  })

  it('inverts a pointer to a step', () => {
    expect(chart.invert(200)).toBeNull()
    chart.update(situation(900, 500, 400))
    const offset = svg.getBoundingClientRect().left
    expect(chart.invert(offset + Number(points('sgd')[100]![1]))).toBeCloseTo(100, 1)
    expect(chart.invert(offset + Number(points('sgd')[0]![1]) - 5)).toBe(0)
    expect(chart.invert(offset + 5)).toBeNull()
    expect(chart.invert(offset + 890)).toBeNull()
  })

  it('hides while it is too small, and comes back', () => {
    chart.update(situation(900, 500, 400))
    chart.update(situation(0, 0, 400))
    expect(getComputedStyle(path('ng')).visibility).toBe('hidden')
    expect(chart.invert(200)).toBeNull()
    chart.update(situation(900, 500, 400))
    expect(getComputedStyle(path('ng')).visibility).toBe('visible')
  })

  it('survives curves that diverge, vanish or have not begun', () => {
    const frame = situation(900, 500, 400)
    const sgd = frame.series.find(({ id }) => id === 'sgd')!
    const odd: ChartSeries[] = [
      {
        ...sgd,
        id: 'diverging',
        label: 'diverging',
        y: Float64Array.from(sgd.y, (_, k) => 2 ** k),
      },
      { ...sgd, id: 'zero', label: 'zero', y: new Float64Array(401) },
      { ...sgd, id: 'nan', label: 'nan', y: new Float64Array(401).fill(Number.NaN) },
      { ...sgd, id: 'none', label: 'none', count: 0 },
      { ...sgd, id: 'one', label: 'one', count: 1 },
    ]
    chart.update({ ...frame, series: odd })
    chart.setCursor(3)
    expect(path('zero').getAttribute('d')).toBe('')
    expect(labels().map((one) => one.textContent)).toContain('diverging')
    expect(labels().map((one) => one.textContent)).not.toContain('zero')
    expectTextsApart(900, 500)
  })

  it('leaves nothing behind', () => {
    chart.update(situation(900, 500, 400))
    chart.destroy()
    expect(svg.childElementCount).toBe(0)
  })
})

function expectTextsApart(width: number, height: number) {
  const origin = svg.getBoundingClientRect()
  const boxes = labels().map((one) => ({ text: one.textContent, box: one.getBoundingClientRect() }))
  for (const { text, box } of boxes) {
    expect(box.left - origin.left, text).toBeGreaterThanOrEqual(0)
    expect(box.top - origin.top, text).toBeGreaterThanOrEqual(0)
    expect(box.right - origin.left, text).toBeLessThanOrEqual(width)
    expect(box.bottom - origin.top, text).toBeLessThanOrEqual(height)
  }
  boxes.forEach(({ text, box }, i) => {
    for (const other of boxes.slice(i + 1)) {
      const overlaps =
        box.left < other.box.right &&
        other.box.left < box.right &&
        box.top < other.box.bottom &&
        other.box.top < box.bottom
      expect(overlaps, `${text} overlaps ${other.text}`).toBe(false)
    }
  })
}
