/** @file Inverses of symmetric positive definite matrices by the kernels: those of core/dense/cholesky.ts to the last bit. */

import { dampedInverse } from '../../core/dense/cholesky'
import { startKernels, whyNoKernels } from './kernels'
import { padded, Storage } from './storage'

/** What does as dampedInverse(); that itself where there are no kernels. */
export function wasmInverse(): typeof dampedInverse {
  if (whyNoKernels() !== null) return dampedInverse
  const { memory, negativeDefiniteInverse } = startKernels()
  return (values, n, damping) => {
    const storage = new Storage(memory)
    const width = padded(n)
    const count = width * width
    const rowBytes = width * Float64Array.BYTES_PER_ELEMENT
    const [U, X, out] = [0, 1, 2].map(() => storage.bytes(width * rowBytes)) as [
      number,
      number,
      number,
    ]
    const upper = storage.doubles(U, count).fill(0)
    for (let i = 0; i < width; i++) {
      for (let j = i; j < n; j++) upper[i * width + j] = values[j * n + i]!
      upper[i * (width + 1)] = i < n ? upper[i * (width + 1)]! + damping : 1
    }
    storage.doubles(X, count).fill(0)
    storage.doubles(out, count).fill(0)
    const inverse = new Float64Array(n * n)
    if (!negativeDefiniteInverse(out, U, X, width, rowBytes)) return inverse.fill(Number.NaN)
    const negative = storage.doubles(out, count)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        // Less than 0, so that a zero has no sign.
        const entry = 0 - negative[i * width + j]!
        inverse[i * n + j] = entry
        inverse[j * n + i] = entry
      }
    }
    return inverse
  }
}
