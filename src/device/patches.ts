/**
 * @file Which patches of the activities before it a convolution sees: im2col, by arithmetic alone.
 *
 * A patch is a row, (kernel × kernel) × channels entries, one for each position of a square grid. The activities
 * it is taken from are side × side × channels numbers a sample, channels innermost, in rows of `width`. Those
 * outside the image are 0. Enlarged by `zoom`, an image repeats each of its positions zoom × zoom times.
 */

export interface Patches {
  readonly side: number
  readonly channels: number
  readonly width: number
  readonly zoom: number
  readonly kernel: number
  readonly stride: number
  readonly padding: number
}

/** Positions along a side of the grid. */
export const gridSide = ({ side, zoom, kernel, stride, padding }: Patches): number =>
  Math.floor((side * zoom + 2 * padding - kernel) / stride) + 1

/** Patches a sample. */
export const positionsOf = (patches: Patches): number => gridSide(patches) ** 2

/** Entries of a patch. */
export const patchSize = ({ kernel, channels }: Patches): number => kernel ** 2 * channels

/** Rows a sample has before its patches are taken. */
export const sourceRows = ({ side, channels, width }: Patches): number =>
  (side ** 2 * channels) / width

/** Where in a sample's activities, counted through its rows, an entry of a patch lies; −1 outside the image. */
export function sourceOf(patches: Patches, position: number, entry: number): number {
  const { side, channels, zoom, kernel, stride, padding } = patches
  const grid = gridSide(patches)
  const tap = Math.floor(entry / channels)
  const y = Math.floor(position / grid) * stride + Math.floor(tap / kernel) - padding
  const x = (position % grid) * stride + (tap % kernel) - padding
  if (y < 0 || x < 0 || y >= side * zoom || x >= side * zoom) return -1
  const at = Math.floor(y / zoom) * side + Math.floor(x / zoom)
  return at * channels + (entry % channels)
}
