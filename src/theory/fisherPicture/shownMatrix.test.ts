import { expect, test } from 'vitest'
import { randomNetwork } from '../../testing/randomNetwork'
import { stackLayers } from '../fisher'
import { parameterNames, parametersOf } from './parameterNames'
import { shownMatrix } from './shownMatrix'

const matrices = {
  fisher: Float64Array.from([4, 1, 2, 1, 0, 3, 2, 3, 5]),
  fisherInverse: new Float64Array(9).fill(1),
  blockDiagonalInverse: new Float64Array(9).fill(2),
  blockTridiagonalInverse: new Float64Array(9).fill(3),
}
const ones = [1, 1, 1]

test('each part keeps its entries of F', () => {
  expect(shownMatrix(matrices, ones, 'full', 'matrix')).toBe(matrices.fisher)
  expect([...shownMatrix(matrices, ones, 'blocks', 'matrix')]).toEqual([4, 0, 0, 0, 0, 0, 0, 0, 5])
  expect([...shownMatrix(matrices, ones, 'band', 'matrix')]).toEqual([4, 1, 0, 1, 0, 3, 0, 3, 5])
  expect([...shownMatrix(matrices, [2, 1], 'blocks', 'matrix')]).toEqual([
    4, 1, 0, 1, 0, 0, 0, 0, 5,
  ])
  expect([...shownMatrix(matrices, [2, 1], 'diagonal', 'matrix')]).toEqual([
    4, 0, 0, 0, 0, 0, 0, 0, 5,
  ])
})

test('and has its own inverse', () => {
  const firstOf = (part: 'full' | 'blocks' | 'band') =>
    shownMatrix(matrices, ones, part, 'inverse')[0]
  expect([firstOf('full'), firstOf('blocks'), firstOf('band')]).toEqual([1, 2, 3])
  expect([...shownMatrix(matrices, ones, 'diagonal', 'inverse')]).toEqual([
    0.25, 0, 0, 0, 0, 0, 0, 0, 0.2,
  ])
})

test('parameters are named in the order in which layers are stacked', () => {
  const sizes = [3, 2, 1]
  const { weights } = randomNetwork(1, sizes)
  const entries = parametersOf(sizes).map(({ layer, row, column }) =>
    weights[layer - 1]!.get(row - 1, column - 1),
  )
  expect(entries).toEqual(stackLayers(weights).to1DArray())
  expect(parameterNames(sizes).slice(0, 3)).toEqual(['W1[1 1]', 'W1[2 1]', 'W1[1 2]'])
})
