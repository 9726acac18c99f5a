/** @file Widths of texts in a chart's own font, without laying out the page. */

export type TextWidth = (text: string, className: string) => number

/** Measures texts of an SVG in CSS pixels, as its style sheet draws the class; remembers what it measured. */
export function createTextWidth(svg: SVGSVGElement): TextWidth {
  const context = document.createElement('canvas').getContext('2d')!
  const fonts = new Map<string, string>()
  const widths = new Map<string, number>()

  const fontOf = (className: string): string => {
    const sample = svg.appendChild(document.createElementNS(svg.namespaceURI!, 'text'))
    sample.setAttribute('class', className)
    const { fontWeight, fontSize, fontFamily } = getComputedStyle(sample)
    sample.remove()
    return `${fontWeight} ${fontSize} ${fontFamily}`
  }

  return (text, className) => {
    const key = `${className}\n${text}`
    let width = widths.get(key)
    if (width === undefined) {
      if (!fonts.has(className)) fonts.set(className, fontOf(className))
      context.font = fonts.get(className)!
      width = context.measureText(text).width
      widths.set(key, width)
    }
    return width
  }
}
