import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { svgDocument } from './exportImage'
import { createMatrixMap, type MatrixMap, type MatrixMapFrame } from './matrixMap'
import { palette } from './palette'

/** A symmetric 4 × 4 matrix of two blocks, with a zero, both signs and two decades. */
const entries = Float64Array.from([2, -0.02, 0, 1, -0.02, 1, 0.5, 0, 0, 0.5, -2, 0, 1, 0, 0, 0.02])
const frame: MatrixMapFrame = {
  width: 244,
  height: 270,
  entries,
  limit: 2,
  blocks: [
    { label: 'W₁', size: 1 },
    { label: 'W₂', size: 3 },
  ],
}

let svg: SVGSVGElement
let map: MatrixMap

beforeEach(() => {
  for (const { property, dark } of Object.values(palette)) {
    document.documentElement.style.setProperty(property, dark)
  }
  svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  map = createMatrixMap(svg)
  map.update(frame)
})

afterEach(() => svg.remove())

/** RGBA of each pixel of the image with this index. */
async function pixels(index: number): Promise<number[][]> {
  const image = new Image()
  image.src = svg.querySelectorAll('image')[index]!.getAttribute('href')!
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  return Array.from({ length: data.length / 4 }, (_, k) => [...data.slice(4 * k, 4 * k + 4)])
}

describe('matrixMap', () => {
  it('draws the same picture as ever', () => {
    const markup = svg.innerHTML.replaceAll(/href="data:[^"]*"/g, 'href="…"')
    expect(markup.replaceAll('><', '>\n<')).toMatchSnapshot()
  })

  it('gives each sign a hue and each size an opacity, zero none', async () => {
    const painted = await pixels(0)
    expect(painted).toHaveLength(16)
    expect(painted[0]).toEqual([0, 158, 115, 255])
    expect(painted[10]).toEqual([180, 86, 154, 255])
    expect(painted[2]![3]).toBe(0)
    // 0.02 of a limit of 2 is a hundredth: ln(1 + 1) of ln(1 + 100).
    const shade = Math.round((255 * Math.log(2)) / Math.log(101))
    expect([painted[1]![3], painted[15]![3]]).toEqual([shade, shade])
    expect(painted[1]![0]).toBeGreaterThan(painted[15]![0]! + 100)
  })

  it('has a key from the least to the largest entry', async () => {
    const key = await pixels(1)
    expect(key[0]).toEqual([180, 86, 154, 255])
    expect(key[100]![3]).toBe(0)
    expect(key[200]).toEqual([0, 158, 115, 255])
  })

  it('finds the entry under the pointer', () => {
    // The matrix is 200 pixels wide from (34, 26): an entry is 50.
    const { left, top } = svg.getBoundingClientRect()
    expect(map.cellAt(left + 34 + 60, top + 26 + 160)).toEqual({ row: 3, column: 1 })
    expect(map.cellAt(left + 20, top + 60)).toBeNull()
    expect(map.cellAt(left + 60, top + 240)).toBeNull()
  })

  it('encodes its image anew only for other entries', () => {
    const before = svg.querySelector('image')!.getAttribute('href')
    map.update({ ...frame, width: 300 })
    expect(svg.querySelector('image')!.getAttribute('href')).toBe(before)
    map.update({ ...frame, entries: entries.map((entry) => -entry) })
    expect(svg.querySelector('image')!.getAttribute('href')).not.toBe(before)
  })

  it('goes into an exported picture with its image, without its cursor', () => {
    map.setCursor({ row: 1, column: 2 })
    expect(svg.querySelectorAll('.chart-cursor')).toHaveLength(2)
    const { text } = svgDocument([svg], { title: 'F', description: '' })
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    expect(parsed.querySelectorAll('image')).toHaveLength(2)
    expect(parsed.querySelector('image')!.getAttribute('href')).toMatch(/^data:image\/png;base64,/)
    expect(parsed.querySelectorAll('line')).toHaveLength(svg.querySelectorAll('line').length - 2)
    expect(text).not.toMatch(/var\(|style=|class=/)
    for (const { dark } of Object.values(palette)) expect(text).not.toContain(dark)
  })
})
