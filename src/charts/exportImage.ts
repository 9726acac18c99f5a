/** @file The charts of a view as one image, as large as they are on the page. */

import { isDrawn } from './drawn'
import { palette } from './palette'
import { lightHost, portableFont, standAlone } from './standAlone'
import { appendSvg } from './svgElement'

const captionStyle = {
  'font-family': portableFont,
  'font-size': 14,
  'font-weight': 600,
  fill: palette.ink.light,
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

  const host = lightHost()
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
      host.append(copy)
      standAlone(copy)
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

function sizeOf(svg: SVGSVGElement, side: 'width' | 'height'): number {
  return Number(svg.getAttribute(side))
}
