import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { pseudoInverse } from './dense/pseudoInverse'
import { blockDiagonalShares, blockTridiagonalShares } from './layerShares'

test('the shares of the block-tridiagonal Fisher are T⁺ 1, their sum ⌈L/3⌉', () => {
  for (let depth = 1; depth <= 16; depth++) {
    const T = new Matrix(depth, depth)
    for (let i = 0; i < depth; i++) {
      for (let j = 0; j < depth; j++) T.set(i, j, Math.abs(i - j) <= 1 ? 1 : 0)
    }
    const expected = pseudoInverse(T).mmul(Matrix.ones(depth, 1)).to1DArray()
    const shares = blockTridiagonalShares(depth)
    shares.forEach((share, i) => {
      expect(share).toBeCloseTo(expected[i]!, 10)
    })
    expect(shares.reduce((sum, share) => sum + share)).toBe(Math.ceil(depth / 3))
  }
})

test('the block-diagonal Fisher gives each layer the whole step', () => {
  expect(blockDiagonalShares(3)).toEqual([1, 1, 1])
})
