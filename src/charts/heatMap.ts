/** @file A grid of numbers as colours, with the numbers in the cells and contours of another grid over it. */

import { contours, interpolateViridis, line, rgb, scaleLinear } from 'd3'
import { type Box, outsideOf, type Point } from './outsideOf'
import { keepRedraw } from './redraw'
import { appendSvg, setAttributes } from './svgElement'
import { writeText } from './svgText'

export interface HeatCell {
  /** Position in the colour range, 0 to 1; null for a cell without a number yet, or at all. */
  readonly shade: number | null
  readonly text: string
  /** The number is theory's, and none has been measured yet. */
  readonly isForetold?: boolean
}

export interface HeatMapFrame {
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
  readonly columnLabels: readonly string[]
  readonly rowLabels: readonly string[]
  readonly columnTitle: string
  /** [row][column], the first row at the top. */
  readonly cells: readonly (readonly HeatCell[])[]
  /** Lines of equal value over the centres of the cells; null for none. */
  readonly contour: {
    readonly values: readonly (readonly number[])[]
    readonly levels: readonly { readonly value: number; readonly label: string }[]
  } | null
}

const margin = { left: 64, right: 8, top: 8, bottom: 44 }

/** Draws the grid into an SVG, in place of what it held. */
export function drawHeatMap(svg: SVGSVGElement, frame: HeatMapFrame): void {
  const { width, height, rowLabels, columnLabels } = frame
  keepRedraw(svg, (into, size) => drawHeatMap(into, { ...frame, ...size }))
  svg.replaceChildren()
  svg.classList.add('chart')
  setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
  const cellWidth = (width - margin.left - margin.right) / columnLabels.length
  const cellHeight = (height - margin.top - margin.bottom) / rowLabels.length
  const numbers = frame.cells.flatMap((row, r) =>
    row.map((cell, c) => {
      const left = margin.left + c * cellWidth
      const top = margin.top + r * cellHeight
      return drawCell(svg, cell, left, top, cellWidth, cellHeight)
    }),
  )
  rowLabels.forEach((label, r) => {
    const y = margin.top + (r + 0.5) * cellHeight
    writeText(svg, label, margin.left - 8, y, 'end')
  })
  const columns = columnLabels.map((label, c) =>
    writeText(
      svg,
      label,
      margin.left + (c + 0.5) * cellWidth,
      height - margin.bottom + 14,
      'middle',
    ),
  )
  fitInto(cellWidth - 3, [...numbers, ...columns])
  const middle = (margin.left + width - margin.right) / 2
  const title = writeText(svg, frame.columnTitle, middle, height - 9, 'middle')
  fitInto(2 * (width - middle), [title])
  if (frame.contour) {
    const written = numbers.filter((number) => number.textContent !== '').map(roomOf)
    drawContours(svg, frame.contour, cellWidth, cellHeight, written)
  }
}

/** Sets texts smaller, all of them alike, where the widest has no room. */
function fitInto(room: number, texts: readonly SVGTextElement[]): void {
  const widest = Math.max(...texts.map((one) => one.getBBox().width))
  if (widest <= room) return
  for (const one of texts) {
    const size = Number.parseFloat(getComputedStyle(one).fontSize)
    one.style.setProperty('font-size', `${(size * room) / widest}px`)
  }
}

function drawCell(
  svg: SVGSVGElement,
  { shade, text: label, isForetold = false }: HeatCell,
  left: number,
  top: number,
  width: number,
  height: number,
): SVGTextElement {
  const rect = appendSvg(svg, 'rect', {
    x: left + 0.5,
    y: top + 0.5,
    width: Math.max(0, width - 1),
    height: Math.max(0, height - 1),
    class: 'chart-cell',
  })
  const value = writeText(svg, label, left + width / 2, top + height / 2, 'middle')
  value.classList.add(isForetold ? 'chart-cell-foretold' : 'chart-cell-value')
  if (shade === null || !Number.isFinite(shade)) return value
  const colour = rgb(interpolateViridis(1 - shade))
  rect.style.setProperty('fill', colour.formatHex())
  value.style.setProperty('fill', luminance(colour) > 0.3 ? '#111111' : '#ffffff')
  return value
}

/** What a number takes of its cell, with a little air: no line crosses it out. */
function roomOf(number: SVGTextElement): Box {
  const { x, y, width, height } = number.getBBox()
  return { left: x - 3, right: x + width + 3, top: y, bottom: y + height }
}

/** Relative luminance of WCAG, which decides between dark and light text. */
function luminance({ r, g, b }: { r: number; g: number; b: number }): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

function drawContours(
  svg: SVGSVGElement,
  { values, levels }: NonNullable<HeatMapFrame['contour']>,
  cellWidth: number,
  cellHeight: number,
  written: readonly Box[],
): void {
  const rows = values.length
  const columns = values[0]!.length
  const generate = contours().size([columns, rows])
  // d3 puts the value of a cell at its centre, half a cell from the grid's edge.
  const x = scaleLinear([0, columns], [margin.left, margin.left + columns * cellWidth])
  const y = scaleLinear([0, rows], [margin.top, margin.top + rows * cellHeight])
  for (const { value, label } of levels) {
    const shape = generate.contour(values.flat(), value)
    const lines = shape.coordinates.flatMap((polygon) =>
      polygon.flatMap((ring) =>
        innerRuns(ring as [number, number][], columns, rows).map((run) =>
          run.map(([cx, cy]) => [x(cx), y(cy)] as const),
        ),
      ),
    )
    const path = lines
      .flatMap((one) => outsideOf(written, one))
      .map((part) => line()(part as [number, number][]))
      .join('')
    if (!path || path.includes('NaN')) continue
    appendSvg(svg, 'path', { d: path, class: 'chart-contour-halo' })
    appendSvg(svg, 'path', { d: path, class: 'chart-contour', 'data-contour': label })
    const point = labelPoint(lines, written)
    writeText(svg, label, point[0], point[1], 'middle').classList.add('chart-contour-label')
  }
}

/** Places on a segment that are tried for the contour's label. */
const triedShares = [0, 0.25, 0.5, 0.75]

/** The place on the lines that is farthest from all numbers. */
function labelPoint(lines: readonly (readonly Point[])[], written: readonly Box[]): Point {
  const places = lines.flatMap((one) =>
    one.flatMap(([x, y], i) => {
      const [nextX, nextY] = one[i + 1] ?? [x, y]
      return triedShares.map((share): Point => [x + share * (nextX - x), y + share * (nextY - y)])
    }),
  )
  const clearance = ([x, y]: Point) =>
    Math.min(
      Number.MAX_VALUE,
      ...written.map(({ left, right, top, bottom }) =>
        Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)),
      ),
    )
  return places.reduce((best, place) => (clearance(place) > clearance(best) ? place : best))
}

/** The parts of a ring that do not run along the grid's edge, where d3 closes it. */
function innerRuns(ring: readonly [number, number][], columns: number, rows: number) {
  const runs: [number, number][][] = [[]]
  for (const point of ring) {
    const [cx, cy] = point
    const isInside =
      cx > 0.5 - 1e-9 && cx < columns - 0.5 + 1e-9 && cy > 0.5 - 1e-9 && cy < rows - 0.5 + 1e-9
    if (isInside) runs.at(-1)!.push(point)
    else if (runs.at(-1)!.length > 0) runs.push([])
  }
  return runs.filter((run) => run.length > 1)
}
