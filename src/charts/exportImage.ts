/**
 * @file Charts as images that stand alone: no style sheet, no theme, readable on white.
 *
 * Copies of the charts are put into the page for a moment, under the light theme's custom
 * properties; what the browser computes for them there is written down as attributes. So chart.css
 * stays the only place that knows how a chart looks.
 */

import { color, rgb } from 'd3'
import { isDrawn } from './drawn'
import { allTones, palette } from './palette'
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
  'font-style',
]

const captionStyle = {
  'font-family': 'system-ui, sans-serif',
  'font-size': 14,
  'font-weight': 600,
  fill: palette.ink.light,
}

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
  'font-style': 'normal',
}

/** Height of the line that holds a chart's caption, in CSS pixels. */
const captionHeight = 28

/** An SVG document and its size in CSS pixels. */
export interface Picture {
  readonly text: string
  readonly width: number
  readonly height: number
}

/**
 * One SVG document with the charts from top to bottom, in the light theme, without their cursors. It
 * is as wide as the widest chart and as high as all of them together. A chart in a figure brings its
 * caption along.
 * @throws Error when none of the charts has been drawn
 */
export function svgDocument(
  charts: readonly SVGSVGElement[],
  text: { readonly title: string; readonly description: string },
): Picture {
  const drawn = charts.filter(isDrawn)
  if (drawn.length === 0) throw new Error('There is no chart to export: none has been drawn.')
  const captions = drawn.map((svg) => svg.closest('figure')?.querySelector('figcaption'))
  const width = Math.max(...drawn.map((svg) => sizeOf(svg, 'width')))
  const height = drawn.reduce(
    (sum, svg, i) => sum + (captions[i] ? captionHeight : 0) + sizeOf(svg, 'height'),
    0,
  )

  const host = document.body.appendChild(lightHost())
  try {
    const root = appendSvg(host, 'svg', { width, height, viewBox: `0 0 ${width} ${height}` })
    appendSvg(root, 'title').textContent = text.title
    appendSvg(root, 'desc').textContent = text.description
    appendSvg(root, 'rect', { width, height, fill: '#ffffff' })
    let top = 0
    for (const [i, svg] of drawn.entries()) {
      const caption = captions[i]?.textContent
      if (caption) {
        appendSvg(root, 'text', { x: 8, y: top + 19, ...captionStyle }).textContent = caption
        top += captionHeight
      }
      const copy = svg.cloneNode(true) as SVGSVGElement
      copy.querySelector('.chart-reading')?.remove()
      host.append(copy)
      inlineStyles(copy)
      appendSvg(root, 'g', { transform: `translate(0,${top})` }).append(...copy.childNodes)
      top += sizeOf(svg, 'height')
    }
    return { text: new XMLSerializer().serializeToString(root), width, height }
  } finally {
    host.remove()
  }
}

/**
 * Draws a picture as a PNG of scale times as many pixels.
 * @throws Error when the browser cannot draw it
 */
export async function pngBlob({ text, width, height }: Picture, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
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
  for (const { property, light } of allTones) host.style.setProperty(property, light)
  host.style.setProperty(palette.page.property, '#ffffff')
  return host
}

function inlineStyles(copy: SVGSVGElement) {
  const elements = [...copy.querySelectorAll('line, path, circle, rect, text')]
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
