/** @file Rows of digits with their labels as one image that stands alone, on white. */

import { drawImages, grey } from './digitImages'
import { palette } from './palette'

interface SheetRow {
  readonly label: string
  /** A colour of the light theme. */
  readonly color: string
  readonly values: ArrayLike<number>
  /** The value drawn white. */
  readonly white: number
}

const margin = 24
const rowHeight = 64
const digitSize = 56
const labelWidth = 240

/**
 * Draws the sheet as a PNG, each row of digits enlarged without smoothing.
 * @param side pixels along an image's side
 * @throws Error when the browser cannot draw it
 */
export async function contactSheet(
  title: string,
  rows: readonly SheetRow[],
  side: number,
): Promise<Blob> {
  const digits = rows[0]!.values.length / side ** 2
  const canvas = document.createElement('canvas')
  canvas.width = 2 * margin + labelWidth + digits * digitSize
  canvas.height = 2 * margin + (rows.length + 1) * rowHeight
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser cannot draw the contact sheet.')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.textBaseline = 'middle'
  context.imageSmoothingEnabled = false
  write(context, title, palette.ink.light, margin, margin + rowHeight / 3)
  const row = document.createElement('canvas')
  rows.forEach(({ label, color, values, white }, i) => {
    const top = margin + (i + 1) * rowHeight
    write(context, label, color, margin, top + digitSize / 2)
    drawImages(row, values, side, digits, grey(white))
    context.drawImage(row, margin + labelWidth, top, digits * digitSize, digitSize)
  })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error(`The browser cannot draw ${canvas.width} × ${canvas.height} pixels.`)
  return blob
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  color: string,
  x: number,
  y: number,
): void {
  context.font = '600 17px system-ui, sans-serif'
  context.fillStyle = color
  context.fillText(text, x, y)
}
