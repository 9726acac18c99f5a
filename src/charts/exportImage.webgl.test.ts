import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { residual, situation } from '../testing/mockSituation'
import { pngBlob, svgDocument } from './exportImage'
import { createLineChart } from './lineChart'
import { familyTones, palette } from './palette'

const text = { title: 'Loss & theory', description: 'Excess loss < 1' }
let charts: SVGSVGElement[]

/** The page is dark, as it is where a lecture room is. */
beforeEach(() => {
  for (const { property, dark } of Object.values(palette)) {
    document.documentElement.style.setProperty(property, dark)
  }
  charts = [situation(900, 500, 212), residual(900, 110, 212)].map((frame) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const chart = createLineChart(document.body.appendChild(svg))
    chart.update(frame)
    chart.setCursor(50)
    return svg
  })
})

afterEach(() => {
  for (const svg of charts) svg.remove()
})

describe('svgDocument', () => {
  it('stacks the charts in one document with a title', () => {
    const parsed = parse(svgDocument(charts, text).text)
    expect(parsed.getAttribute('viewBox')).toBe('0 0 900 610')
    expect(parsed.getAttribute('height')).toBe('610')
    expect(parsed.querySelector('title')!.textContent).toBe(text.title)
    expect(parsed.querySelector('desc')!.textContent).toBe(text.description)
    expect(parsed.querySelectorAll('[data-series="sgd"]')).toHaveLength(2)
    expect(parsed.textContent).toContain('measured ÷ predicted − 1')
    expect(parsed.textContent).toContain('target 10⁻⁶')
  })

  it('writes a mixed colour so that every program can read it', () => {
    const curve = charts[0]!.querySelector<SVGPathElement>('[data-series="ng"]')!
    curve.style.stroke = 'color-mix(in srgb, #ff0000 50%, #0000ff)'
    const exported = parse(svgDocument(charts, text).text).querySelector('[data-series="ng"]')!
    expect(exported.getAttribute('stroke')).toBe('#800080')
  })

  it('writes the light theme as attributes, however dark the page', () => {
    const { text: svgText } = svgDocument(charts, text)
    const parsed = parse(svgText)
    const curve = parsed.querySelector('[data-series="ng"]')!
    expect(curve.getAttribute('stroke')).toBe(familyTones.natural[0]!.light)
    expect(curve.getAttribute('fill')).toBe('none')
    const label = [...parsed.querySelectorAll('text')].find((one) => one.textContent === 'SGD')!
    expect(label.getAttribute('fill')).toBe(familyTones['first order'][0]!.light)
    expect(label.getAttribute('font-weight')).toBe('600')
    expect(label.getAttribute('font-size')).toBe('13.5')
    expect(svgText).not.toMatch(/var\(|style=|class=/)
    for (const { dark } of Object.values(palette)) expect(svgText).not.toContain(dark)
  })

  it('leaves out the cursor', () => {
    expect(parse(svgDocument(charts, text).text).querySelector('circle')).toBeNull()
  })

  it('leaves the page as it was', () => {
    const before = document.body.innerHTML
    svgDocument(charts, text)
    expect(document.body.innerHTML).toBe(before)
  })

  it('refuses when nothing has been drawn', () => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    createLineChart(svg)
    expect(() => svgDocument([svg], text)).toThrow('none has been drawn')
  })
})

describe('pngBlob', () => {
  it('draws the document on white at twice its size', async () => {
    const blob = await pngBlob(svgDocument(charts, text))
    expect(blob.type).toBe('image/png')
    const image = await createImageBitmap(blob)
    expect([image.width, image.height]).toEqual([1800, 1220])
    const canvas = new OffscreenCanvas(image.width, image.height)
    const context = canvas.getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    expect([...data.slice(0, 4)]).toEqual([255, 255, 255, 255])
    expect(countPixels(data, [0, 114, 178])).toBeGreaterThan(1000)
    expect(countPixels(data, [198, 77, 0])).toBeGreaterThan(1000)
  })

  it('says so when the document is none', async () => {
    await expect(pngBlob({ text: '<svg', width: 10, height: 10 })).rejects.toThrow(
      'cannot draw the chart',
    )
  })

  it('says so when the image is too large', async () => {
    await expect(pngBlob(svgDocument(charts, text), 1e4)).rejects.toThrow(/cannot draw 9000000/)
  })
})

function parse(svgText: string): Element {
  return new DOMParser().parseFromString(svgText, 'image/svg+xml').documentElement
}

function countPixels(data: Uint8ClampedArray, [r, g, b]: readonly [number, number, number]) {
  let count = 0
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] === r && data[i + 1] === g && data[i + 2] === b) count++
  }
  return count
}
