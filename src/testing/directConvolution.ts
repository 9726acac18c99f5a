/** @file The tiny convolutional network (testing/tinyNetworks.ts) as its sums are written: image by image, no patches. */

import { type Activation, activations } from '../device/activation'
import type { Setting } from './tinyNetworks'

/** An image of some channels: image[y][x][channel]. */
export type Image = number[][][]

/** 0 outside. */
export const at = (image: Image, y: number, x: number, channel: number) =>
  image[y]?.[x]?.[channel] ?? 0

const shaped = (
  side: number,
  channels: number,
  value: (y: number, x: number, c: number) => number,
) =>
  Array.from({ length: side }, (_, y) =>
    Array.from({ length: side }, (_, x) =>
      Array.from({ length: channels }, (_, c) => value(y, x, c)),
    ),
  )

/** A convolution as its sum is written: a row of the weights is a kernel [i][j][channel] and its bias. */
function convolved(
  image: Image,
  W: Float64Array,
  {
    side,
    channels,
    kernel,
    stride,
    padding,
    activation,
  }: {
    readonly side: number
    readonly channels: number
    readonly kernel: number
    readonly stride: number
    readonly padding: number
    readonly activation: Activation
  },
  nudge?: Nudge,
): Image {
  const before = image[0]![0]!.length
  const columns = kernel ** 2 * before + 1
  return shaped(side, channels, (y, x, c) => {
    let z = W[(c + 1) * columns - 1]!
    for (let i = 0; i < kernel; i++) {
      for (let j = 0; j < kernel; j++) {
        for (let d = 0; d < before; d++) {
          const weight = W[c * columns + (i * kernel + j) * before + d]!
          z += weight * at(image, y * stride + i - padding, x * stride + j - padding, d)
        }
      }
    }
    if (nudge && y === nudge.y && x === nudge.x && c === nudge.channel) z += nudge.by
    return activations[activation].value(z)
  })
}

const enlarged = (image: Image) =>
  shaped(2 * image.length, image[0]![0]!.length, (y, x, c) => image[y >> 1]![x >> 1]![c]!)

/** A number added to one unit before its activation. */
interface Nudge {
  readonly layer: number
  readonly y: number
  readonly x: number
  readonly channel: number
  readonly by: number
}

/**
 * What each layer sees of one image, 6 × 6 → 3 × 3 × 2 → 2 × 2 × 3 → 3 → 2 × 2 × 3 → 3 × 3 × 2, enlarged where it
 * sees that, and the outputs, four pixels a position.
 */
export function activitiesOf(
  { network: { activation }, images }: Setting,
  W: readonly Float64Array[],
  b: number,
  nudge?: Nudge,
): { readonly seen: readonly Image[]; readonly outputs: Image } {
  const halving = { kernel: 3, stride: 2, padding: 1, activation }
  const plain = { stride: 1, padding: 0, activation }
  const layer = (l: number, image: Image, options: Parameters<typeof convolved>[2]) =>
    convolved(image, W[l]!, options, nudge?.layer === l ? nudge : undefined)
  const x = shaped(6, 1, (y, x) => images[b * 37 + y * 6 + x]!)
  const h1 = layer(0, x, { ...halving, side: 3, channels: 2 })
  const h2 = layer(1, h1, { ...halving, side: 2, channels: 3 })
  const code = layer(2, h2, { ...plain, kernel: 2, side: 1, channels: 3 })
  const flat = layer(3, code, { ...plain, kernel: 1, side: 1, channels: 12 })[0]![0]!
  const maps = enlarged(shaped(2, 3, (y, x, c) => flat[(y * 2 + x) * 3 + c]!))
  const h5 = layer(4, maps, { ...plain, kernel: 2, side: 3, channels: 2 })
  const last = { kernel: 3, stride: 1, padding: 1, side: 3, channels: 4 }
  const outputs = layer(5, h5, { ...last, activation: 'identity' })
  return { seen: [x, h1, h2, code, maps, h5], outputs }
}
