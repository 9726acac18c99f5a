/** @file A square matrix as an image with its blocks ruled off, their names on both sides, and a key of its colours. */

import { formatPower } from './numbers'
import { pointerPlace } from './pointerPlace'
import { keepRedraw } from './redraw'
import { shadedValue, signedImageUrl, signedShade } from './signedImage'
import { appendSvg, setAttributes } from './svgElement'
import { writeText } from './svgText'

export interface MatrixMapFrame {
  /** Size in CSS pixels. */
  readonly width: number
  readonly height: number
  /** Row-major; as many rows as columns. Redrawn as an image only when it is another list. */
  readonly entries: Float64Array
  /** Size of entry that gets the full colour. */
  readonly limit: number
  /** Rows and columns of each block, first block first. */
  readonly blocks: readonly { readonly label: string; readonly size: number }[]
}

export interface MatrixCell {
  readonly row: number
  readonly column: number
}

export interface MatrixMap {
  update(frame: MatrixMapFrame): void
  /** Points at an entry; null at none. */
  setCursor(cell: MatrixCell | null): void
  /** The entry under a point of the window; null beside the matrix. */
  cellAt(clientX: number, clientY: number): MatrixCell | null
}

const margin = { left: 34, right: 10, top: 26, bottom: 44 }
const keyHeight = 10
/** Narrower blocks go without a name where their neighbour has one. */
const labelRoom = 26

/** Draws into the SVG, in place of what it held. */
export function createMatrixMap(svg: SVGSVGElement): MatrixMap {
  svg.classList.add('chart')
  let frame: MatrixMapFrame | null = null
  let image = { entries: new Float64Array() as Float64Array, limit: 0, url: '' }
  let cursor: MatrixCell | null = null

  const redrawCursor = () => {
    svg.querySelector('.chart-reading')?.remove()
    if (frame && cursor) drawCursor(svg, placeOf(frame), cursor)
  }
  return {
    update(next) {
      frame = next
      keepRedraw(svg, (into, size) => createMatrixMap(into).update({ ...next, ...size }))
      const { entries, limit, blocks } = next
      if (image.entries !== entries || image.limit !== limit) {
        image = { entries, limit, url: signedImageUrl(entries, sizeOf(blocks), limit) }
      }
      draw(svg, next, image.url)
      redrawCursor()
    },
    setCursor(cell) {
      cursor = cell
      redrawCursor()
    },
    cellAt(clientX, clientY) {
      if (!frame) return null
      const [x, y] = pointerPlace(svg, clientX, clientY)
      const { left, top, cell, size } = placeOf(frame)
      const column = Math.floor((x - left) / cell)
      const row = Math.floor((y - top) / cell)
      const isInside = Math.min(row, column) >= 0 && Math.max(row, column) < size
      return isInside ? { row, column } : null
    },
  }
}

const sizeOf = (blocks: MatrixMapFrame['blocks']) =>
  blocks.reduce((sum, block) => sum + block.size, 0)

/** Where the matrix lies, in pixels of the SVG; centred. */
function placeOf({ width, height, blocks }: MatrixMapFrame) {
  const size = sizeOf(blocks)
  const across = width - margin.left - margin.right
  const side = Math.max(0, Math.min(across, height - margin.top - margin.bottom))
  return { left: margin.left + (across - side) / 2, top: margin.top, side, size, cell: side / size }
}

function draw(svg: SVGSVGElement, frame: MatrixMapFrame, url: string): void {
  const { width, height, blocks, limit } = frame
  const { left, top, side, cell } = placeOf(frame)
  svg.replaceChildren()
  setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` })
  appendSvg(svg, 'image', {
    x: left,
    y: top,
    width: side,
    height: side,
    href: url,
    preserveAspectRatio: 'none',
    // Entries are squares where they are larger than a pixel, and averaged where they are smaller.
    'image-rendering': cell >= 1 ? 'pixelated' : 'auto',
  })
  let from = 0
  let lastLabel = -Infinity
  for (const { label, size } of blocks) {
    const middle = (from + size / 2) * cell
    if (from > 0) {
      rule(svg, left + from * cell, top, 0, side)
      rule(svg, left, top + from * cell, side, 0)
    }
    if (middle - lastLabel >= labelRoom) {
      writeText(svg, label, left + middle, top - 12, 'middle')
      writeText(svg, label, left - 8, top + middle, 'end')
      lastLabel = middle
    }
    from += size
  }
  for (const [dx, dy] of [
    [0, side],
    [side, 0],
  ] as const) {
    rule(svg, left, top, dx, dy)
    rule(svg, left + side - dx, top + side - dy, dx, dy)
  }
  drawKey(svg, left, top + side + 14, side, limit)
}

function rule(svg: SVGSVGElement, x: number, y: number, dx: number, dy: number): void {
  appendSvg(svg, 'line', { x1: x, y1: y, x2: x + dx, y2: y + dy, class: 'chart-block-rule' })
}

/** The colours from −limit to limit, with the powers of ten among them. */
function drawKey(
  svg: SVGSVGElement,
  left: number,
  top: number,
  width: number,
  limit: number,
): void {
  const values = Float64Array.from({ length: 201 }, (_, k) => shadedValue(k / 100 - 1, limit))
  appendSvg(svg, 'image', {
    x: left,
    y: top,
    width,
    height: keyHeight,
    href: signedImageUrl(values, values.length, limit),
    preserveAspectRatio: 'none',
  })
  const power = Math.floor(Math.log10(limit))
  const sizes = [Number(`1e${power}`), Number(`1e${power - 1}`)]
  for (const value of [0, ...sizes, ...sizes.map((size) => -size)]) {
    const x = left + (width * (signedShade(value, limit) + 1)) / 2
    const label = value === 0 ? '0' : `${value < 0 ? '−' : ''}${formatPower(Math.abs(value))}`
    appendSvg(svg, 'line', {
      x1: x,
      y1: top,
      x2: x,
      y2: top + keyHeight,
      class: 'chart-block-rule',
    })
    writeText(svg, label, x, top + keyHeight + 11, 'middle')
  }
}

function drawCursor(
  svg: SVGSVGElement,
  { left, top, side, cell }: ReturnType<typeof placeOf>,
  { row, column }: MatrixCell,
): void {
  const group = appendSvg(svg, 'g', { class: 'chart-reading' })
  const x = left + (column + 0.5) * cell
  const y = top + (row + 0.5) * cell
  const attributes = { class: 'chart-cursor' }
  appendSvg(group, 'line', { x1: x, y1: top, x2: x, y2: top + side, ...attributes })
  appendSvg(group, 'line', { x1: left, y1: y, x2: left + side, y2: y, ...attributes })
}
