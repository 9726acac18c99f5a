import { expect, test } from 'vitest'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { randomOrthogonal } from './orthogonal'
import { mulberry32, standardNormals } from './random'

test('uniforms, normals and orthogonal matrices are those of the golden vector', () => {
  const { input, expected, tol } = goldenVector('prng')
  const uniform = mulberry32(input.seed)
  expect(expected.uniforms.map(uniform)).toEqual(expected.uniforms)
  const normal = standardNormals(mulberry32(input.seed))
  expect(relativeError(expected.normals.map(normal), expected.normals)).toBeLessThan(tol)
  const Q = randomOrthogonal(3, standardNormals(mulberry32(input.seedQ)))
  expect(relativeError(Q.to2DArray(), expected.orthogonal)).toBeLessThan(tol)
})

test('seeds are taken modulo 2^32 and give different streams', () => {
  expect(mulberry32(2 ** 32 + 5)()).toBe(mulberry32(5)())
  expect(mulberry32(6)()).not.toBe(mulberry32(5)())
})

test('normals have mean 0, variance 1 and fourth moment 3', () => {
  const count = 200_000
  const normal = standardNormals(mulberry32(3))
  let [first, second, fourth] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const x = normal()
    first += x / count
    second += x ** 2 / count
    fourth += x ** 4 / count
  }
  expect(Math.abs(first)).toBeLessThan(4 / Math.sqrt(count))
  expect(Math.abs(second - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
  expect(Math.abs(fourth - 3)).toBeLessThan(4 * Math.sqrt(96 / count))
})
