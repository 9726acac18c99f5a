/** Appends a new SVG element with the attributes given. */
export function appendSvg<K extends keyof SVGElementTagNameMap>(
  parent: Element,
  name: K,
  attributes: Readonly<Record<string, string | number>> = {},
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name)
  setAttributes(element, attributes)
  return parent.appendChild(element)
}

/** Sets several attributes. */
export function setAttributes(
  element: Element,
  attributes: Readonly<Record<string, string | number>>,
) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
}

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
