/**
 * @file Makes charts stand alone: no style sheet, no theme, readable on white, in any program.
 *
 * A copy is put into the page for a moment, under the light theme's custom properties; what the browser computes
 * for it there is written down as attributes. So the style sheets stay the only place that knows how a chart looks.
 */

import { color, rgb } from 'd3'
import { allTones, palette } from './palette'
import { appendSvg, setAttributes } from './svgElement'

/** Fonts that other programs have, or have a like for: a page's system font has no name there. */
export const portableFont = 'Helvetica, Arial, sans-serif'

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
/** The outline of a text is left out: programs that ignore paint-order would draw it over the letters. */
const textProperties = [
  'fill',
  'opacity',
  'fill-opacity',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
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
  'font-style': 'normal',
}

/** A place out of sight where the light theme is in force, on white. */
export function lightHost(): HTMLElement {
  const host = document.createElement('div')
  host.className = 'chart-export'
  host.style.fontFamily = portableFont
  for (const { property, light } of allTones) host.style.setProperty(property, light)
  host.style.setProperty(palette.page.property, '#ffffff')
  return document.body.appendChild(host)
}

/** Writes down how everything in an SVG of a light host looks, and takes its cursor away. */
export function standAlone(svg: SVGSVGElement): void {
  svg.querySelector('.chart-reading')?.remove()
  const elements = [...svg.querySelectorAll('line, path, circle, rect, text')]
  const found = elements.map((element) => computed(element))
  const outlined = elements.filter(isOutlinedText).map((text) => [text, boxOf(text)] as const)
  elements.forEach((element, i) => {
    element.removeAttribute('class')
    element.removeAttribute('style')
    setAttributes(element, found[i]!)
    // A middle baseline is one more thing that programs ignore.
    if (element.getAttribute('dominant-baseline') === 'central') {
      element.removeAttribute('dominant-baseline')
      element.setAttribute('dy', '.35em')
    }
  })
  for (const [text, { x, y, width, height }] of outlined) {
    const ground = appendSvg(text.parentNode as SVGGElement, 'path', {
      d: `M${x} ${y}h${width}v${height}h${-width}z`,
      fill: '#ffffff',
      'fill-opacity': 0.8,
    })
    text.before(ground)
  }
}

/** On the page it is outlined in the page's colour, to be read above curves. */
const isOutlinedText = (element: Element): element is SVGTextElement =>
  element instanceof SVGTextElement && getComputedStyle(element).stroke !== 'none'

function boxOf(text: SVGTextElement) {
  const { x, y, width, height } = text.getBBox()
  return { x: x - 1, y, width: width + 2, height }
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
