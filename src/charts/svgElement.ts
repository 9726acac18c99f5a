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

/** A group's elements of a kind, as many as are asked for: those that are there are used again. */
export function elementsOf<K extends keyof SVGElementTagNameMap>(
  group: SVGGElement,
  name: K,
  count: number,
): SVGElementTagNameMap[K][] {
  const found = [...group.querySelectorAll(name)]
  for (const extra of found.splice(count)) extra.remove()
  while (found.length < count) found.push(appendSvg(group, name))
  return found
}
