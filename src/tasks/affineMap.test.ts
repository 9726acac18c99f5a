import { expect, test } from 'vitest'
import { affineMap } from './affineMap'

test('two layers with biases are W₂ W₁ and W₂ b₁ + b₂', () => {
  // W₁ = [[1, 2], [3, 4]], b₁ = [5, 6]; W₂ = [[7, 8]], b₂ = [9].
  const map = affineMap(
    [2, 2, 1],
    [
      [1, 2, 5, 3, 4, 6],
      [7, 8, 9],
    ],
    true,
  )
  expect([...map]).toEqual([7 + 24, 14 + 32, 35 + 48 + 9])
})

test('without biases it is the product', () => {
  expect([
    ...affineMap(
      [2, 1, 2],
      [
        [3, 4],
        [5, 6],
      ],
      false,
    ),
  ]).toEqual([15, 20, 18, 24])
  expect([...affineMap([2, 1], [[3, 4]], false)]).toEqual([3, 4])
})
