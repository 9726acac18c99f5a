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
