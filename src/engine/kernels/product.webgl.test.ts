import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import {
  randomMatrices,
  readMatrices,
  relativeError,
  squareShape,
  uploadMatrices,
} from '../../testing/kernels'
import { createGlContext } from './context'
import { float } from './pass'
import {
  alone,
  difference,
  drawProducts,
  onlyIf,
  perLayer,
  perReplica,
  productPass,
  times,
  transposed,
  whole,
} from './product'
import type { Tensor } from './tensor'
import { type Tile, tile } from './tile'
import { Workspace } from './workspace'

const context = createGlContext()
const rounding = 5e-7

test.each([3, 4, 13, 32])('sums, products, transposes and differences at width %i', (n) => {
  const workspace = new Workspace(context, squareShape(2, 1, n))
  const [A, B, C] = [randomMatrices(2, n, 1), randomMatrices(2, n, 2), randomMatrices(2, n, 3)]
  const [a, b, c] = [A, B, C].map((m) => tile(uploadMatrices(workspace, m), 'r')) as [
    Tile,
    Tile,
    Tile,
  ]
  const { pass, tiles } = drawProducts(
    workspace,
    [
      perReplica(times(whole(a), whole(b))),
      perReplica(times(transposed(a), difference(b, c)), alone(whole(c), '-rate')),
      perReplica(times(whole(a), transposed(b), '2.0'), times(whole(b), whole(c))),
    ],
    [float('rate', () => 0.25)],
  )
  pass.run()
  const target = tiles[0]!.tensor as Tensor
  const expected = [
    ...A.map((m, r) => m.mmul(B[r]!)),
    ...A.map((m, r) => m.transpose().mmul(Matrix.sub(B[r]!, C[r]!)).sub(Matrix.mul(C[r]!, 0.25))),
    ...A.map((m, r) => m.mmul(B[r]!.transpose()).mul(2).add(B[r]!.mmul(C[r]!))),
  ]
  expect(relativeError(readMatrices(target, n), expected)).toBeLessThan(rounding)
  workspace.dispose()
})

test('groups per replica and per layer share a draw, and conditions make operands the identity', () => {
  const [replicas, depth, n] = [3, 5, 6]
  const workspace = new Workspace(context, squareShape(replicas, depth, n))
  const W = randomMatrices(replicas * depth, n)
  const weights = uploadMatrices(workspace, W)
  const target = workspace.tensor(replicas + replicas * depth)
  productPass(workspace, target, [
    perReplica(alone(whole(tile(weights, 'r * depth + depth - 1')))),
    perLayer(
      times(
        whole(tile(weights, 'r * depth + i')),
        onlyIf('i > 0', whole(tile(weights, 'r * depth + i - 1'))),
      ),
    ),
  ]).run()
  const expected = [
    ...W.filter((_, t) => t % depth === depth - 1),
    ...W.map((m, t) => (t % depth > 0 ? m.mmul(W[t - 1]!) : m)),
  ]
  expect(relativeError(readMatrices(target, n), expected)).toBeLessThan(rounding)
  workspace.dispose()
})

test('rectangular products fill their part of a tile and leave the rest zero, or the identity', () => {
  const [inputs, hidden, outputs] = [5, 10, 3]
  const shape = { replicas: 2, depth: 3, inputs, hidden, outputs }
  const workspace = new Workspace(context, shape)
  const square = randomMatrices(4, hidden)
  const A = square.slice(0, 2).map((m) => m.subMatrix(0, hidden - 1, 0, inputs - 1))
  const B = square.slice(2).map((m) => m.subMatrix(0, outputs - 1, 0, hidden - 1))
  const matrices = uploadMatrices(workspace, [...A, ...B])
  const a = tile(matrices, 'r', 'widest', 'ends')
  const b = tile(matrices, 'replicas + r', 'ends', 'widest')
  const { pass, tiles } = drawProducts(workspace, [
    perReplica(times(whole(b), whole(a))),
    { ...perReplica(times(transposed(a), whole(a))), paddedFrom: 'inputs' },
    { ...perReplica(times(whole(b), transposed(b))), paddedFrom: 'outputs' },
  ])
  pass.run()
  // Only the blocks of inputs and outputs are written: 2 × 2 of 4 × 4.
  const fill = (m: Matrix, diagonal: number) => {
    const result = Matrix.zeros(hidden, hidden)
    for (let k = m.rows; k < 8; k++) result.set(k, k, diagonal)
    return result.setSubMatrix(m, 0, 0)
  }
  const expected = [
    ...A.map((m, r) => fill(B[r]!.mmul(m), 0)),
    ...A.map((m) => fill(m.transpose().mmul(m), 1)),
    ...B.map((m) => fill(m.mmul(m.transpose()), 1)),
  ]
  const actual = readMatrices(tiles[0]!.tensor as Tensor, hidden)
  expect(relativeError(actual, expected)).toBeLessThan(rounding)
  expect(actual.map((m) => m.subMatrix(8, 9, 0, 9).abs().max())).toEqual(Array(6).fill(0))
  workspace.dispose()
})

test('sides that do not match are refused', () => {
  const workspace = new Workspace(context, squareShape(1, 1, 4))
  const a = tile(workspace.tensor(1), 'r', 'widest', 'ends')
  expect(() => drawProducts(workspace, [perReplica(times(whole(a), whole(a)))])).toThrow(
    'Cannot multiply ends columns with widest rows',
  )
  workspace.dispose()
})
