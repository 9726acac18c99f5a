/** @file The part of a step that gradient descent and the natural gradient share: products of layers, and the error. */

import { inverse, type Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Batch } from './batchGradient'
import type { TileFamily } from './groups'
import { float, type Pass } from './pass'
import {
  alone,
  difference,
  drawProducts,
  type Group,
  type Operand,
  perLayer,
  perReplica,
  productPass,
  type Term,
  times,
  whole,
} from './product'
import type { Products } from './scan'
import type { DoubleTensor } from './tensor'
import { type Tile, tile } from './tile'
import type { Workspace } from './workspace'

/** The problems of all replicas on the GPU, in the teacher's singular basis (core/teacherBasis.ts). */
export interface ProblemTiles {
  /** W*, n_L × n_0. */
  readonly teacher: Tile
  /** C, n_0 × n_0, with C Cᵀ = Σₓ. */
  readonly inputFactor: Tile
  /** C⁻¹, inverted in float64. */
  readonly inverseFactor: Tile
  /** Σₓ. */
  readonly inputCovariance: Tile
  readonly weights: DoubleTensor
}

export function uploadProblems(workspace: Workspace, problems: readonly Problem[]): ProblemTiles {
  const { replicas, depth } = workspace.shape
  const constants = [
    problems.map(({ teacher }) => teacher),
    problems.map(({ inputFactor }) => inputFactor),
    problems.map(({ inputFactor }) => inverse(inputFactor)),
    problems.map(({ inputCovariance }) => inputCovariance),
  ]
  const tensor = workspace.tensor(constants.length * replicas)
  tensor.upload(rowMajor(constants.flat()), constants.flat())
  const layers = problems.flatMap(({ weights }) => weights)
  const weights = workspace.doubleTensor(replicas * depth)
  weights.upload(rowMajor(layers), layers)
  return {
    teacher: tile(tensor, 'r', 'ends'),
    inputFactor: tile(tensor, 'replicas + r', 'ends'),
    inverseFactor: tile(tensor, '2 * replicas + r', 'ends'),
    inputCovariance: tile(tensor, '3 * replicas + r', 'ends'),
    weights,
  }
}

/** The entries of matrices, one after the other. */
export function rowMajor(matrices: readonly Matrix[]): number[] {
  return matrices.flatMap((matrix) => matrix.to1DArray())
}

/** What a step is computed from, for all optimizers. */
export interface StepInputs {
  readonly workspace: Workspace
  readonly problem: ProblemTiles
  readonly products: Products
  /** Null for the exact expectation over the inputs. */
  readonly batch: Batch | null
}

/** The draws of a step. */
export interface Step {
  /** Those that move the weights, from what `forward` left. */
  readonly move: readonly Pass[]
  readonly forward: Forward
  /** Products M M⁻¹, which tell how good the inverses were. */
  readonly checks: readonly TileFamily[]
}

/** What is known of the weights once the passes ran. */
export interface Forward {
  /** ⌈log₂ L⌉ + 1 draws. */
  readonly passes: readonly Pass[]
  /** δ C, δ = W − W*: half its squared norm is the excess loss. */
  readonly whitenedError: Tile
  /** What else was asked for. */
  readonly further: readonly Tile[]
}

/** δ = W − W*. */
export const errorOf = ({ problem, products }: StepInputs): Operand =>
  difference(products.total, problem.teacher)

/** @param further groups to draw together with the error */
export function forward(inputs: StepInputs, further: readonly Group[]): Forward {
  const { workspace, problem } = inputs
  const error = perReplica(times(errorOf(inputs), whole(problem.inputFactor)))
  const { pass, tiles } = drawProducts(workspace, [error, ...further])
  return {
    passes: [...inputs.products.passes, pass],
    whitenedError: tiles[0]!,
    further: tiles.slice(1),
  }
}

/**
 * The draw W_i ← W_i + change, read from one of the two weight tensors and written to the other.
 * @param change of a layer, with a factor that mentions the uniform `rate`
 */
export function moveWeights(
  { workspace, problem: { weights } }: StepInputs,
  change: Term,
  rate: number,
): Pass {
  return productPass(
    workspace,
    weights,
    [perLayer(alone(whole(tile(weights, 'r * depth + i'))), change)],
    [float('rate', () => rate)],
  )
}
