/**
 * @file The loss on a grid of points in a plane of weight space: every point is a network of one batch, and
 * every draw serves all of them.
 *
 * The weights origin + x d₁ + y d₂ are made on the GPU, from one upload, in one draw; their products take
 * ⌈log₂ L⌉ draws, the error and the record of the losses one each. A grid that would not fit into the
 * GPU's textures, or would take more than its share of the memory, is computed in bands.
 */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { GridSpec } from '../commands'
import type { GlContext } from './context'
import { rowMajor } from './forward'
import { LossRing } from './lossRing'
import { float, int } from './pass'
import {
  alone,
  difference,
  drawProducts,
  perLayer,
  perReplica,
  productPass,
  times,
  whole,
} from './product'
import type { Size } from './tensor'
import { tile } from './tile'
import { totalMaps, totalMapTensors } from './totalMaps'
import { Workspace } from './workspace'

/** What the textures of one band may take. */
const mostBytes = 128e6

/** Of a block: four rows of four floats. */
const blockBytes = 64

/** Tiles side by side that tensor.ts puts at most. */
const tilesPerRow = 32

/**
 * Excess loss at every point of the grid, row after row, the lowest y and the lowest x first. Waits for the GPU.
 * @param problem in the teacher's basis; its weights give the layers' sizes
 */
export function webglLossGrid(context: GlContext, problem: Problem, spec: GridSpec): Float64Array {
  const total = spec.columns * spec.rows
  const band = pointsPerBand(context, problem, total)
  const workspace = new Workspace(context, { ...shapeOf(problem.weights), replicas: band })
  let first = 0
  const { passes, ring } = gridPasses(workspace, problem, spec, () => first)
  const excess = new Float64Array(total)
  for (; first < total; first += band) {
    for (const pass of passes) pass.run()
    ring.record(0)
    ring.read(1).forEach((point, k) => {
      if (first + k < total) excess[first + k] = point.excess[0]!
    })
  }
  workspace.dispose()
  return excess
}

/** The draws of a band whose first point is number `first()` of the grid. */
function gridPasses(
  workspace: Workspace,
  { teacher, inputFactor, weights }: Problem,
  spec: GridSpec,
  first: () => number,
) {
  const { depth, replicas } = workspace.shape
  const base = workspace.tensor(3 * depth + 2)
  const entries = [...spec.origin, ...spec.horizontal, ...spec.vertical]
  const constants = [teacher, inputFactor]
  const sizes: Size[] = [...weights, ...weights, ...weights, ...constants]
  base.upload([...entries, ...rowMajor(constants)], sizes)

  const points = workspace.tensor(replicas * depth)
  const layer = perLayer(
    alone(whole(tile(base, 'i'))),
    alone(whole(tile(base, 'depth + i')), '(x0 + dx * float((first + r) % across))'),
    alone(whole(tile(base, '2 * depth + i')), '(y0 + dy * float((first + r) / across))'),
  )
  const { x, y, columns, rows } = spec
  const place = productPass(
    workspace,
    points,
    [layer],
    [
      int('first', first),
      int('across', () => columns),
      float('x0', () => x[0]),
      float('y0', () => y[0]),
      float('dx', () => (x[1] - x[0]) / (columns - 1)),
      float('dy', () => (y[1] - y[0]) / (rows - 1)),
    ],
  )
  const products = totalMaps(workspace, points)
  const delta = difference(products.total, tile(base, '3 * depth', 'ends'))
  const error = drawProducts(workspace, [
    perReplica(times(delta, whole(tile(base, '3 * depth + 1', 'ends')))),
  ])
  const ring = workspace.owned(new LossRing(workspace, error.tiles[0]!, []))
  return { passes: [place, ...products.passes, error.pass], ring }
}

/** As many as fit: into memory with their weights and products, and below the largest texture's height. */
function pointsPerBand(context: GlContext, { weights }: Problem, total: number): number {
  const { sizes } = new Workspace(context, { ...shapeOf(weights), replicas: 1 })
  const limit: number = context.gl.getParameter(context.gl.MAX_TEXTURE_SIZE)
  const { depth, widest, ends } = sizes
  // The weights, their products, and the error.
  const tiles = (1 + totalMapTensors) * depth + 1
  const inMemory = Math.floor(mostBytes / (tiles * widest ** 2 * blockBytes))
  const inTensor = Math.floor(((limit / widest - 1) * tilesPerRow) / depth)
  return Math.max(1, Math.min(total, inMemory, inTensor, Math.floor(limit / ends)))
}

const shapeOf = (weights: readonly Matrix[]) => ({
  depth: weights.length,
  inputs: weights[0]!.columns,
  hidden: weights[0]!.rows,
  outputs: weights.at(-1)!.rows,
})
