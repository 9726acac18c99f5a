import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { isObservable } from './observable'

const layer = (value: number) =>
  new Matrix([
    [value, 0],
    [0, 1],
  ])

test('weights are observed while they and their product are finite and of a size to compute with', () => {
  expect(isObservable([layer(3), layer(-2)])).toBe(true)
  expect(isObservable([layer(0), layer(0)])).toBe(true)
  expect(isObservable([layer(Number.NaN), layer(1)])).toBe(false)
  expect(isObservable([layer(1), layer(Infinity)])).toBe(false)
  expect(isObservable([layer(1e20), layer(1e20)])).toBe(false)
})
