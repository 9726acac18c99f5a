/**
 * @file The convolutional autoencoder’s network: images through two convolutions of stride 2 to a code, and back.
 *
 * side² × 1 → s₁² × c₁ → s₂² × c₂ → code → s₂² × c₂ → s₁² × c₁ → s₁² × 4, all kernels 3 × 3 but where an image
 * is enlarged: each position is repeated 2 × 2 times there, and the kernel is what makes s₁ of 2 s₂. The last four
 * channels are the 2 × 2 pixels of a position (Shi et al. 2016), so that no layer has more than s₁² positions.
 */

import type { Network } from './network'
import { gridSide, type Patches } from './patches'

/** What it is made of. */
interface ConvolutionalPlan {
  /** Pixels along an image's side, an even number. */
  readonly side: number
  /** c₁ and c₂. */
  readonly channels: readonly [number, number]
  readonly code: number
}

/** Pixels of an output position, along a side. */
export const outputBlock = 2

/** The page's: 14 × 14 pixels, 7 × 7 × 8, 4 × 4 × 16, and the code of the dense network. */
export const defaultPlan: ConvolutionalPlan = { side: 14, channels: [8, 16], code: 12 }

export function convolutionalNetwork(
  { side, channels: [first, second], code }: ConvolutionalPlan,
  { activation, loss }: Pick<Network, 'activation' | 'loss'>,
): Network {
  const plain = { zoom: 1, stride: 1, padding: 0 }
  const halving = { zoom: 1, kernel: 3, stride: 2, padding: 1 }
  const images: Patches = { ...halving, side, channels: 1, width: side ** 2 }
  const large = gridSide(images)
  const halves: Patches = { ...halving, side: large, channels: first, width: first }
  const small = gridSide(halves)
  const maps = small ** 2 * second
  const whole: Patches = { ...plain, side: small, channels: second, width: second, kernel: small }
  const codes: Patches = { ...plain, side: 1, channels: code, width: code, kernel: 1 }
  const enlarged: Patches = {
    ...plain,
    side: small,
    channels: second,
    width: maps,
    zoom: 2,
    kernel: 2 * small - large + 1,
  }
  const last: Patches = {
    ...plain,
    side: large,
    channels: first,
    width: first,
    kernel: 3,
    padding: 1,
  }
  return {
    layers: [1, first, second, code, maps, first, outputBlock ** 2],
    activation,
    loss,
    biases: true,
    patches: [images, halves, whole, codes, enlarged, last],
  }
}
