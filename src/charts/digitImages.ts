/** @file Small grey and signed images in rows, on a canvas of one pixel a pixel; CSS enlarges it. */

import { signHues } from './signedImage'

/** Pixels between two images. */
const gap = 1

/** Writes a value's red, green, blue and opacity, in [0, 255], from an index of the pixels on. */
type Paint = (value: number, pixels: Uint8ClampedArray, at: number) => void

/** White on black: what is below 0 is black, what is above `white` is white. */
export function grey(white: number): Paint {
  return (value, pixels, at) => {
    const level = (255 * value) / white
    pixels[at] = level
    pixels[at + 1] = level
    pixels[at + 2] = level
    pixels[at + 3] = 255
  }
}

/** Green above zero, purple below it, as signed numbers are elsewhere; transparent at zero and opaque at `largest`. */
export function signed(largest: number): Paint {
  return (value, pixels, at) => {
    const { r, g, b } = value >= 0 ? signHues.positive : signHues.negative
    pixels[at] = r
    pixels[at + 1] = g
    pixels[at + 2] = b
    pixels[at + 3] = (255 * Math.abs(value)) / largest
  }
}

/**
 * Draws square images in rows, in place of what the canvas held; its size becomes theirs.
 * @param values one image after the other, row-major, side² values each
 * @param columns images in a row
 */
export function drawImages(
  canvas: HTMLCanvasElement,
  values: ArrayLike<number>,
  side: number,
  columns: number,
  paint: Paint,
): void {
  const count = values.length / side ** 2
  const rows = Math.ceil(count / columns)
  canvas.width = columns * (side + gap) - gap
  canvas.height = rows * (side + gap) - gap
  const picture = new ImageData(canvas.width, canvas.height)
  for (let i = 0; i < values.length; i++) {
    const image = Math.floor(i / side ** 2)
    const pixel = i % side ** 2
    const x = (image % columns) * (side + gap) + (pixel % side)
    const y = Math.floor(image / columns) * (side + gap) + Math.floor(pixel / side)
    paint(values[i]!, picture.data, 4 * (y * picture.width + x))
  }
  canvas.getContext('2d')?.putImageData(picture, 0, 0)
}
