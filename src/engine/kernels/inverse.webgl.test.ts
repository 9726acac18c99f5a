import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { batchMoments } from '../../core/batch'
import { randomOrthogonal } from '../../core/orthogonal'
import { mulberry32, standardNormals } from '../../core/random'
import { spectrum } from '../../core/spectra'
import {
  grid,
  randomMatrices,
  readMatrices,
  relativeError,
  run,
  squareShape,
  uploadMatrices,
} from '../../testing/kernels'
import { createGlContext } from './context'
import type { TileFamily } from './groups'
import { type Inverses, invert } from './inverse'
import { invertPivoted } from './pivotedInverse'
import { alone, drawProducts, perReplica, whole } from './product'
import type { Tensor } from './tensor'
import { tile } from './tile'
import { Workspace } from './workspace'

const context = createGlContext()

/** Inverts the matrices as one batch, two per replica, and reads the inverses back. */
function invertOnGpu(
  matrices: readonly Matrix[],
  method: (workspace: Workspace, families: readonly TileFamily[]) => Inverses,
): { inverses: Matrix[]; draws: number } {
  const width = matrices[0]!.rows
  const replicas = matrices.length / 2
  const workspace = new Workspace(context, squareShape(replicas, 1, width))
  const tensor = uploadMatrices(workspace, matrices)
  const padded = drawProducts(
    workspace,
    ['r', 'replicas + r'].map((index) => ({
      ...perReplica(alone(whole(tile(tensor, index, 'ends')))),
      paddedFrom: 'inputs',
    })),
  )
  const families = padded.tiles.map((tile) => ({ per: 'replica', tile }) as const)
  const { passes, inverses } = method(workspace, families)
  const collect = drawProducts(
    workspace,
    inverses.map((inverse) => perReplica(alone(whole(inverse)))),
  )
  run([padded.pass, ...passes, collect.pass])
  const result = readMatrices(collect.tiles[0]!.tensor as Tensor, width)
  workspace.dispose()
  return { inverses: result, draws: passes.length }
}

/** The largest relative error of the inverses, each against float64. */
const worst = (inverses: readonly Matrix[], matrices: readonly Matrix[]) =>
  Math.max(...inverses.map((m, k) => relativeError([m], [inverse(matrices[k]!)])))

test.each(grid({ width: [3, 4, 8, 13, 20, 32], kappa: [1, 100, 1000] }))(
  'inverts maps near the teacher’s basis: width $width, condition $kappa',
  ({ width, kappa }) => {
    const matrices = randomMatrices(4, width).map((noise) =>
      Matrix.diag(spectrum('geometric', width, kappa)).add(noise.mul(0.1 / (kappa * width))),
    )
    const { inverses, draws } = invertOnGpu(matrices, invert)
    expect(draws).toBe(Math.ceil(width / 8))
    expect(worst(inverses, matrices)).toBeLessThan(1e-6)
  },
)

test.each([3, 13, 32])('inverts second moments of width %i', (width) => {
  const matrices = [0, 1].map((step) => batchMoments(width, 3 * width, false, step, 1).inputs)
  expect(worst(invertOnGpu(matrices, invert).inverses, matrices)).toBeLessThan(1e-5)
})

test.each([3, 8, 13, 32])('pivots invert random orthogonal matrices of width %i', (width) => {
  const normal = standardNormals(mulberry32(1))
  const matrices = Array.from({ length: 40 }, () => randomOrthogonal(width, normal))
  const { inverses, draws } = invertOnGpu(matrices, invertPivoted)
  expect(draws).toBe(Math.ceil(width / 4) + 2)
  expect(worst(inverses, matrices)).toBeLessThan(5e-7)
})
