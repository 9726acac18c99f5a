/**
 * @file A grid of signed numbers as an image: one hue for each sign, the more opaque the larger.
 *
 * Zero is transparent, so one image serves the light page, the dark one and the white of an export.
 */

import { rgb } from 'd3'

/** Okabe and Ito's green and purple, which no system bears: about as far from white as from black. */
export const signHues = { positive: rgb('#009e73'), negative: rgb('#b4569a') }

/** Decades below the limit that are told apart; smaller numbers fade linearly into zero. */
const decades = 2

/** Symmetric logarithm: −1 at −limit, 0 at 0, 1 at limit. @param limit positive */
export function signedShade(value: number, limit: number): number {
  const ratio = Math.abs(value) / limit
  return (Math.sign(value) * Math.log1p(ratio * 10 ** decades)) / Math.log1p(10 ** decades)
}

/** The inverse of signedShade. */
export function shadedValue(shade: number, limit: number): number {
  const ratio = Math.expm1(Math.abs(shade) * Math.log1p(10 ** decades)) / 10 ** decades
  return Math.sign(shade) * ratio * limit
}

/** Size of the largest finite entry, or 1 when there is none but zeros. */
export const limitOf = (entries: Float64Array): number =>
  entries.reduce(
    (largest, entry) => (Number.isFinite(entry) ? Math.max(largest, Math.abs(entry)) : largest),
    0,
  ) || 1

/** Paints entries, row-major, one pixel each, into a canvas that it makes as large. */
export function paintSigned(
  canvas: HTMLCanvasElement,
  entries: Float64Array,
  columns: number,
  limit: number,
): void {
  const rows = entries.length / columns
  canvas.width = columns
  canvas.height = rows
  const image = new ImageData(columns, rows)
  entries.forEach((entry, k) => {
    const { r, g, b } = entry < 0 ? signHues.negative : signHues.positive
    image.data.set([r, g, b, Math.round(255 * Math.abs(signedShade(entry, limit)))], 4 * k)
  })
  canvas.getContext('2d')?.putImageData(image, 0, 0)
}

/** The same as a PNG in a data URL. */
export function signedImageUrl(entries: Float64Array, columns: number, limit: number): string {
  const canvas = document.createElement('canvas')
  paintSigned(canvas, entries, columns, limit)
  return canvas.toDataURL()
}
