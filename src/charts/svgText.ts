import { appendSvg } from './svgElement'

/** Writes a text at the middle of its height, as a tick label unless told. */
export function writeText(
  parent: Element,
  label: string,
  x: number,
  y: number,
  anchor: 'start' | 'middle' | 'end',
  className = 'chart-tick',
): SVGTextElement {
  const element = appendSvg(parent, 'text', {
    x,
    y,
    'text-anchor': anchor,
    'dominant-baseline': 'central',
    class: className,
  })
  element.textContent = label
  return element
}
