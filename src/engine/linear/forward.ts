/** @file The part of a step that gradient descent and the natural gradient share: products of layers, and the error. */

import { inverse, type Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Batch } from './batchGradient'
import { float, type Pass } from './pass'
import {
  alone,
  difference,
  perLayer,
  productPass,
  replicaProducts,
  type Term,
  times,
  whole,
} from './product'
import { type Products, scanProducts } from './scan'
import type { DoubleTensor } from './tensor'
import { type Tile, tile } from './tile'
import type { Workspace } from './workspace'

/** The problems of all replicas on the GPU, in the teacher's singular basis (core/teacherBasis.ts). */
export interface ProblemTiles {
  /** W*. */
  readonly teacher: Tile
  /** C, with C Cᵀ = Σₓ. */
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
  tensor.upload(rowMajor(constants.flat()))
  const weights = workspace.doubleTensor(replicas * depth)
  weights.upload(rowMajor(problems.flatMap((problem) => problem.weights)))
  return {
    teacher: tile(tensor, 'r'),
    inputFactor: tile(tensor, 'replicas + r'),
    inverseFactor: tile(tensor, '2 * replicas + r'),
    inputCovariance: tile(tensor, '3 * replicas + r'),
    weights,
  }
}

/** The entries of matrices of equal size, one after the other. */
export function rowMajor(matrices: readonly Matrix[]): number[] {
  return matrices.flatMap((matrix) => matrix.to1DArray())
}

/** What is known of the weights once the passes ran. */
export interface Forward extends Products {
  /** δ C, δ = W − W*: half its squared norm is the excess loss. */
  readonly whitenedError: Tile
  /** δ Σₓ, the gradient of the total map; null where it was not asked for. */
  readonly gradient: Tile | null
}

/** What a step is computed from, for all optimizers. */
export interface StepInputs {
  readonly workspace: Workspace
  readonly problem: ProblemTiles
  readonly forward: Forward
  /** Null for the exact expectation over the inputs. */
  readonly batch: Batch | null
}

/**
 * ⌈log₂ L⌉ + 1 draws.
 * @param withGradient whether to compute the gradient of the total map
 */
export function forward(
  workspace: Workspace,
  { teacher, inputFactor, inputCovariance, weights }: ProblemTiles,
  withGradient: boolean,
): Forward {
  const products = scanProducts(workspace, weights)
  const error = difference(products.total, teacher)
  const sums = [[times(error, whole(inputFactor))]]
  if (withGradient) sums.push([times(error, whole(inputCovariance))])
  const { pass, tiles } = replicaProducts(workspace, sums)
  return {
    ...products,
    passes: [...products.passes, pass],
    whitenedError: tiles[0]!,
    gradient: tiles[1] ?? null,
  }
}

/**
 * The draw W_i ← W_i + change, read from one of the two weight tensors and written to the other.
 * @param change of a layer, with a factor that mentions the uniform `rate`
 */
export function moveWeights(
  workspace: Workspace,
  { weights }: ProblemTiles,
  change: Term,
  rate: number,
): Pass {
  return productPass(
    workspace,
    weights,
    [perLayer(alone(whole(tile(weights, 't'))), change)],
    [float('rate', () => rate)],
  )
}
