import { afterEach, beforeEach, expect, it } from 'vitest'
import { residual, situation } from '../testing/mockSituation'
import { pngBlob } from './exportImage'
import { figureDocument } from './figure'
import { drawHeatMap } from './heatMap'
import { createLineChart } from './lineChart'

const texts = { title: 'Loss', description: 'd', parameters: 'L = 4, n = 16, κ = 100, seed 1.' }
let charts: SVGSVGElement[]

const newSvg = () =>
  document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))

beforeEach(() => {
  charts = [situation(900, 500, 212), residual(900, 110, 212)].map((frame) => {
    const svg = newSvg()
    createLineChart(svg).update(frame)
    return svg
  })
})

afterEach(() => {
  for (const svg of charts) svg.remove()
})

const parse = (text: string) =>
  new DOMParser().parseFromString(text, 'image/svg+xml').documentElement as unknown as SVGSVGElement

it.each([3.5, 7])(
  'is %s inches wide, with type of 8 pt and more, a legend and its parameters',
  (inches) => {
    const before = document.body.innerHTML
    const { text, width, height } = figureDocument(charts, inches, texts)
    expect(document.body.innerHTML).toBe(before)
    expect(width).toBeCloseTo(96 * inches, 0)
    const svg = parse(text)
    expect(svg.getAttribute('width')).toBe(`${inches}in`)
    expect(Number.parseFloat(svg.getAttribute('height')!)).toBeCloseTo(height / 96, 3)
    const drawn = Number(svg.getAttribute('viewBox')!.split(' ')[2])
    const points = [...svg.querySelectorAll('text')].map(
      (one) => (Number(one.getAttribute('font-size')) * 72 * inches) / drawn,
    )
    expect(Math.min(...points)).toBeGreaterThanOrEqual(7.6)
    expect(svg.querySelectorAll('[data-series="ng"]')).toHaveLength(2)
    expect(svg.textContent).toContain('κ = 100, seed 1.')
    // In the legend and at its end, or in the legend alone where a narrow plot has no room.
    const names = [...svg.querySelectorAll('text')].map((one) => one.textContent)
    expect(names.filter((name) => name === 'SGD').length).toBeGreaterThanOrEqual(1)
    // Nothing runs out of the page, as far as the browser's own font goes.
    const shown = newSvg()
    shown.outerHTML = text
    const root = document.body.lastElementChild as SVGSVGElement
    const page = root.getBoundingClientRect()
    for (const one of root.querySelectorAll('text')) {
      expect(one.getBoundingClientRect().right).toBeLessThanOrEqual(page.right + 0.5)
      expect(one.getBoundingClientRect().bottom).toBeLessThanOrEqual(page.bottom + 0.5)
    }
    root.remove()
  },
)

it('needs nothing that programs ignore: no outlined text, no style sheet, fonts by names they have', () => {
  const { text } = figureDocument(charts, 3.5, texts)
  expect(text.match(/paint-order|style=|class=|var\(|system-ui|dominant-baseline/)).toBeNull()
  const svg = parse(text)
  for (const one of svg.querySelectorAll('text')) {
    expect(one.getAttribute('stroke')).toBeNull()
    expect(one.getAttribute('font-family')).toBe('Helvetica, Arial, sans-serif')
  }
})

it('draws a heat map anew, and a PNG of 600 dots an inch', async () => {
  const svg = newSvg()
  charts.push(svg)
  drawHeatMap(svg, {
    ...{ width: 500, height: 300, columnLabels: ['1', '10'], rowLabels: ['L = 1', 'L = 2'] },
    ...{ columnTitle: 'κ', contour: null },
    cells: [0, 1].map((row) => [0, 1].map((c) => ({ shade: c, text: String(10 * row + c) }))),
  })
  const picture = figureDocument([svg], 3.5, texts)
  const parsed = parse(picture.text)
  expect([...parsed.querySelectorAll('text')].map((one) => one.textContent)).toContain('11')
  const image = await createImageBitmap(await pngBlob(picture, 600 / 96))
  expect(Math.abs(image.width - 2100)).toBeLessThanOrEqual(4)
})
