import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { batchNormals, batchMoments as exactMoments, labelNoiseRow } from '../../core/batch'
import { readMatrices, run, squareShape } from '../../testing/kernels'
import { createGlContext } from './context'
import { alone, drawProducts, perReplica, whole } from './product'
import { batchMoments, normalsPass } from './sampling'
import type { Tensor } from './tensor'
import { Workspace } from './workspace'

const context = createGlContext()
const largest = (a: Matrix, b: Matrix) => Matrix.sub(a, b).abs().max()

test.each([
  { width: 3, batch: 16, step: 0, seeds: [1] },
  { width: 13, batch: 70, step: 7, seeds: [1, 4294967295] },
  { width: 32, batch: 1024, step: 99999, seeds: [123456789] },
])(
  'the samples are core/batch.ts’s: $width × $batch, step $step',
  ({ width, batch, step, seeds }) => {
    const replicas = seeds.length
    const workspace = new Workspace(context, squareShape(replicas, 1, width))
    const normals = workspace.tensor(2 * replicas, { rows: width, columns: batch })
    const spec = { batch, hasLabelNoise: true, seeds, step: () => step }
    normalsPass(workspace, spec, normals).run()
    const expected = [0, labelNoiseRow].flatMap((row) =>
      seeds.map((seed) => batchNormals(width, batch, row, step, seed)),
    )
    readMatrices(normals, width, batch).forEach((samples, k) => {
      expect(largest(samples, expected[k]!)).toBeLessThan(1e-6)
    })
    workspace.dispose()
  },
)

test.each([
  { width: 3, batch: 16 },
  { width: 13, batch: 70 },
  { width: 32, batch: 1024 },
])('the moments are core/batch.ts’s: $width × $batch', ({ width, batch }) => {
  const seeds = [5, 6]
  const workspace = new Workspace(context, squareShape(2, 1, width))
  const spec = { batch, hasLabelNoise: true, seeds, step: () => 3 }
  const { passes, inputs, labelNoise } = batchMoments(workspace, spec)
  const collect = drawProducts(
    workspace,
    [inputs, labelNoise!].map((tile) => perReplica(alone(whole(tile)))),
  )
  run([...passes, collect.pass])
  const exact = seeds.map((seed) => exactMoments(width, batch, true, 3, seed))
  const expected = [...exact.map((m) => m.inputs), ...exact.map((m) => m.labelNoise!)]
  expect(passes.length).toBe(2)
  readMatrices(collect.tiles[0]!.tensor as Tensor, width).forEach((moment, k) => {
    expect(largest(moment, expected[k]!)).toBeLessThan(1e-6)
  })
  workspace.dispose()
})
