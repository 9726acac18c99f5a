/** @file The part of a script that draws the batches: the hash of core/batch.ts on arrays. */

import { labelNoiseRow } from '../core/batch'
import { type CodeRun, sizesOf } from './codeRun'

/** Defines batch(k), the inputs X and the labels Y of step k; NumPy in every language. */
export function samplesText(run: CodeRun): string {
  const { m } = sizesOf(run)
  const labels =
    run.labelNoise > 0
      ? `teacher @ X + math.sqrt(nu) * U @ hashed_normals(${m}, ${labelNoiseRow}, k)`
      : 'teacher @ X'
  return `
def mix(x, y, z, w):
    x = x + y * w
    y = y + z * x
    z = z + x * y
    return x, y, z, w + y * z

def hashed_normals(rows, first_row, step):  # pcg4d (Jarzynski and Olano 2020), Box-Muller
    row, quad = np.indices((rows, (batch_size + 3) // 4), dtype=np.uint32)
    words = (row + np.uint32(first_row), quad, np.full_like(row, step), np.full_like(row, seed))
    words = mix(*(word * np.uint32(1664525) + np.uint32(1013904223) for word in words))
    words = mix(*(word ^ (word >> 16) for word in words))
    a, b, c, d = (((word >> 8) + 0.5) / 2**24 for word in words)
    complex_pairs = (np.sqrt(-2 * np.log(u)) * np.exp(2j * np.pi * v) for u, v in ((a, b), (c, d)))
    quads = [part for pair in complex_pairs for part in (pair.real, pair.imag)]
    return np.stack(quads, axis=-1).reshape(rows, -1)[:, :batch_size]

def batch(k):  # inputs and labels of step k
    X = C @ hashed_normals(n, 0, k)
    Y = ${labels}
    return X, Y
`
}
