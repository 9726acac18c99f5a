/**
 * @file Charts as images that stand alone: no style sheet, no theme, readable on white.
 *
 * Copies of the charts are put into the page for a moment, under the light theme's custom
 * properties; what the browser computes for them there is written down as attributes. So chart.css
 * stays the only place that knows how a chart looks.
 */

import { color, rgb } from 'd3'
import { palette } from './palette'
import { appendSvg, setAttributes } from './svgElement'

const shapeProperties = [
  'fill',
  'opacity',
  'fill-opacity',
  'stroke-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
]
const textProperties = [
  ...shapeProperties,
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
]

/** What an element has without the attribute. */
const initial: Readonly<Record<string, string>> = {
  fill: 'rgb(0, 0, 0)',
  opacity: '1',
  'fill-opacity': '1',
  'stroke-opacity': '1',
  stroke: 'none',
  'stroke-width': '1px',
  'stroke-dasharray': 'none',
  'stroke-linecap': 'butt',
  'stroke-linejoin': 'miter',
  'paint-order': 'normal',
}

/**
 * One SVG document with the charts from top to bottom, in the light theme, without their cursors. It
 * is as wide as the widest chart and as high as all of them together.
 * @throws Error when none of the charts has been drawn
 */
export function svgDocument(
  charts: readonly SVGSVGElement[],
  text: { readonly title: string; readonly description: string },
): string {
  const drawn = charts.filter((svg) => svg.matches('.chart[viewBox]:not(.chart-empty)'))
  if (drawn.length === 0) throw new Error('There is no chart to export: none has been drawn.')
  const width = Math.max(...drawn.map((svg) => sizeOf(svg, 'width')))
  const height = drawn.reduce((sum, svg) => sum + sizeOf(svg, 'height'), 0)

  const host = document.body.appendChild(lightHost())
  try {
    const root = appendSvg(host, 'svg', { width, height, viewBox: `0 0 ${width} ${height}` })
    appendSvg(root, 'title').textContent = text.title
    appendSvg(root, 'desc').textContent = text.description
    appendSvg(root, 'rect', { width, height, fill: '#ffffff' })
    let top = 0
    for (const svg of drawn) {
      const copy = svg.cloneNode(true) as SVGSVGElement
      copy.querySelector('.chart-reading')?.remove()
      host.append(copy)
      inlineStyles(copy)
      appendSvg(root, 'g', { transform: `translate(0,${top})` }).append(...copy.childNodes)
      top += sizeOf(svg, 'height')
    }
    return new XMLSerializer().serializeToString(root)
  } finally {
    host.remove()
  }
}

/**
 * Draws an SVG document of this size, in CSS pixels, as a PNG of scale times as many.
 * @throws Error when the browser cannot draw it
 */
export async function pngBlob(
  svgText: string,
  width: number,
  height: number,
  scale = 2,
): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svgText], { type: 'image/svg+xml' }))
  try {
    const image = await loadImage(url)
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!blob) throw new Error(`The browser cannot draw ${canvas.width} × ${canvas.height} pixels.`)
    return blob
  } finally {
    URL.revokeObjectURL(url)
  }
}

function loadImage(url: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('The browser cannot draw the chart as an image.'))
    image.src = url
  })
}

/** A place out of sight where the light theme is in force, on white. */
function lightHost(): HTMLElement {
  const host = document.createElement('div')
  host.className = 'chart-export'
  for (const { property, light } of Object.values(palette)) host.style.setProperty(property, light)
  host.style.setProperty(palette.page.property, '#ffffff')
  return host
}

function inlineStyles(copy: SVGSVGElement) {
  const elements = [...copy.querySelectorAll('line, path, circle, text')]
  const found = elements.map((element) => computed(element))
  elements.forEach((element, i) => {
    element.removeAttribute('class')
    element.removeAttribute('style')
    setAttributes(element, found[i]!)
  })
}

function computed(element: Element): Record<string, string> {
  const style = getComputedStyle(element)
  const properties = element.localName === 'text' ? textProperties : shapeProperties
  return Object.fromEntries(
    properties
      .map((name) => [name, style.getPropertyValue(name)] as const)
      .filter(([name, value]) => value !== initial[name])
      .map(([name, value]) => [name, hex(value) ?? value.replaceAll('px', '')]),
  )
}

/** A colour that every program can read; mixed ones are computed as color(srgb …). */
function hex(value: string): string | undefined {
  const mixed = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)\)$/.exec(value)
  if (!mixed) return color(value)?.formatHex()
  const [red, green, blue] = mixed.slice(1).map((share) => 255 * Number(share)) as [
    number,
    number,
    number,
  ]
  return rgb(red, green, blue).formatHex()
}

function sizeOf(svg: SVGSVGElement, side: 'width' | 'height'): number {
  return Number(svg.getAttribute(side))
}
