import { expect, test } from 'vitest'
import { dampedInverse } from '../../core/dense/cholesky'
import { mulberry32, standardNormals } from '../../core/random'
import { wasmInverse } from './definiteInverse'

const inverse = wasmInverse()
const normal = standardNormals(mulberry32(1))

/** Xᵀ X / n of a random X of n + 2 rows. */
function moments(n: number): Float64Array {
  const X = Float64Array.from({ length: (n + 2) * n }, normal)
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0
    for (let k = 0; k < n + 2; k++) sum += X[k * n + Math.floor(at / n)]! * X[k * n + (at % n)]!
    return sum / n
  })
}

test.each([1, 2, 3, 4, 5, 31, 32, 33, 63, 97, 130])(
  'is the plain one to the last bit: n = %d',
  (n) => {
    const M = moments(n)
    expect(inverse(M, n, 1e-3)).toEqual(dampedInverse(M, n, 1e-3))
    expect(inverse(Float32Array.from(M), n, 0.1)).toEqual(
      dampedInverse(Float32Array.from(M), n, 0.1),
    )
  },
)

test('zeros between blocks stay zeros without a sign', () => {
  const M = Float64Array.from({ length: 49 }, (_, at) => (at % 8 === 0 ? 2 + at : 0))
  expect(inverse(M, 7, 0)).toEqual(dampedInverse(M, 7, 0))
})

test('where a matrix is not positive definite it is not a number, and the next one is not harmed', () => {
  const n = 40
  const M = moments(n)
  const bad = M.slice()
  bad[35 * (n + 1)] = -1
  expect(inverse(bad, n, 0.5).every(Number.isNaN)).toBe(true)
  expect(inverse(bad.fill(Number.NaN), n, 0.5).every(Number.isNaN)).toBe(true)
  expect(inverse(M, n, 0.5)).toEqual(dampedInverse(M, n, 0.5))
})
