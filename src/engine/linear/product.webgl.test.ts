import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { createGlContext } from './context'
import { float } from './pass'
import {
  alone,
  difference,
  onlyIf,
  perLayer,
  perReplica,
  productPass,
  replicaProducts,
  times,
  transposed,
  whole,
} from './product'
import type { Tensor } from './tensor'
import { randomMatrices, readMatrices, relativeError, uploadMatrices } from './testTools'
import { type Tile, tile } from './tile'
import { Workspace } from './workspace'

const context = createGlContext()
const rounding = 5e-7

test.each([3, 4, 13, 32])('sums, products, transposes and differences at width %i', (n) => {
  const workspace = new Workspace(context, { replicas: 2, depth: 1, width: n })
  const [A, B, C] = [randomMatrices(2, n, 1), randomMatrices(2, n, 2), randomMatrices(2, n, 3)]
  const [a, b, c] = [A, B, C].map((m) => tile(uploadMatrices(workspace, m), 'r')) as [
    Tile,
    Tile,
    Tile,
  ]
  const { pass, tiles } = replicaProducts(
    workspace,
    [
      [times(whole(a), whole(b))],
      [times(transposed(a), difference(b, c)), alone(whole(c), '-rate')],
      [times(whole(a), transposed(b), '2.0'), times(whole(b), whole(c))],
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
  const workspace = new Workspace(context, { replicas, depth, width: n })
  const W = randomMatrices(replicas * depth, n)
  const weights = uploadMatrices(workspace, W)
  const target = workspace.tensor(replicas + replicas * depth)
  productPass(workspace, target, [
    perReplica(alone(whole(tile(weights, 'r * depth + depth - 1')))),
    perLayer(times(whole(tile(weights, 't')), onlyIf('i > 0', whole(tile(weights, 't - 1'))))),
  ]).run()
  const expected = [
    ...W.filter((_, t) => t % depth === depth - 1),
    ...W.map((m, t) => (t % depth > 0 ? m.mmul(W[t - 1]!) : m)),
  ]
  expect(relativeError(readMatrices(target, n), expected)).toBeLessThan(rounding)
  workspace.dispose()
})
