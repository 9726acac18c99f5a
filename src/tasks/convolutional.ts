/** @file The convolutional autoencoder’s outputs and images: a row of outputs is a block of pixels. */

import { outputBlock as block } from '../device/convolutional'
import type { Device, DeviceMatrix } from '../device/device'

/** The pixel, counted row by row, that is the k-th output of an image, for all k. */
function outputOrder(side: number): Uint16Array {
  const grid = side / block
  return Uint16Array.from({ length: side ** 2 }, (_, k) => {
    const [position, pixel] = [Math.floor(k / block ** 2), k % block ** 2]
    const y = Math.floor(position / grid) * block + Math.floor(pixel / block)
    const x = (position % grid) * block + (pixel % block)
    return y * side + x
  })
}

/** The targets of images, a row each with a 1 behind the pixels: a row an output position. */
export function targetRows(device: Device, images: Float32Array, side: number): DeviceMatrix {
  const order = outputOrder(side)
  const [pixels, count] = [order.length, images.length / (order.length + 1)]
  const values = new Float32Array(count * pixels)
  for (let b = 0; b < count; b++) {
    for (let k = 0; k < pixels; k++) values[b * pixels + k] = images[b * (pixels + 1) + order[k]!]!
  }
  return device.upload(values, values.length / block ** 2, block ** 2)
}

/** Outputs as images, pixels row by row. */
export function inPixelOrder(outputs: Float32Array, side: number): Float32Array {
  const order = outputOrder(side)
  const images = new Float32Array(outputs.length)
  outputs.forEach((value, k) => {
    const pixel = k % order.length
    images[k - pixel + order[pixel]!] = value
  })
  return images
}
