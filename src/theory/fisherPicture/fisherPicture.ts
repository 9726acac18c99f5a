/** @file Everything the Fisher view shows of a network at one moment; results can be cloned. */

import type { Matrix } from 'ml-matrix'
import { invertSymmetric, type SymmetricInverse } from '../../core/dense/symmetricInverse'
import { mostFisherParameters } from '../../experiment/fisherView'
import { fisherMatrix } from '../fisher'
import type { Objective } from '../objective'
import { blockDiagonalInverse, keepBlocks } from './approximations'
import { type Badge, badgeIds, judge } from './badges'
import { blockErrors } from './blockIdentities'
import { factorRanks, fisherRankFormula, reachableChange } from './fisherRank'
import { judgeSteps, type StepJudgement } from './judgeSteps'
import { type NetworkState, networkState } from './networkState'

/** P × P, row-major. */
export interface DenseMatrices {
  readonly fisher: Float64Array
  readonly fisherInverse: Float64Array
  readonly blockDiagonalInverse: Float64Array
  readonly blockTridiagonalInverse: Float64Array
}

/** What the eigenvalues of F, and of its block-tridiagonal part, say. */
export interface FisherSpectra {
  /** All P of F, the largest first. */
  readonly eigenvalues: Float64Array
  readonly rank: number
  /** Largest over smallest nonzero eigenvalue. */
  readonly condition: number
  readonly tridiagonal: {
    readonly rank: number
    readonly smallest: number
    readonly largest: number
  }
}

export interface FisherPicture extends Omit<StepJudgement, 'badges'> {
  readonly parameters: number
  /** Rank by the formula 1.3. */
  readonly formulaRank: number
  /** In the order of badgeIds; without those that cannot be had here. */
  readonly badges: readonly Badge[]
  /** |δ − Π(δ)| / |δ|: how much of the error no step of these layers can undo. */
  readonly missed: number
  /** How many layers reach each part of the error, without repetition, rising. */
  readonly reaches: readonly number[]
  /** Null where there are more than mostFisherParameters. */
  readonly matrices: DenseMatrices | null
  readonly spectra: FisherSpectra | null
}

/** @param weights W₁ first, in the same basis as the objective; approximations by single entries depend on it */
export function fisherPicture(weights: readonly Matrix[], objective: Objective): FisherPicture {
  const state = networkState(weights, objective)
  const sizes = weights.map(({ rows, columns }) => rows * columns)
  const parameters = sizes.reduce((sum, size) => sum + size, 0)
  const { ranksBefore, ranksAfter } = factorRanks(state)
  const formulaRank = fisherRankFormula(ranksBefore, ranksAfter)
  const { reachable, reaches } = reachableChange(state)
  const dense = parameters <= mostFisherParameters ? denseParts(state, sizes) : null
  const condition = Math.max(
    ...state.inward.map((inner, i) => inner.condition * state.outward[i]!.condition),
  )
  const obstacle = obstacleOf(objective, ranksBefore, ranksAfter, weights)
  const steps = judgeSteps({
    state,
    reachable,
    inverses: dense?.inverses ?? null,
    condition,
    obstacle,
  })
  const rounding = { condition, cancellation: 1 }
  const blocks = blockErrors(state)
  const { delta } = state
  return {
    ...steps,
    parameters,
    formulaRank,
    badges: inOrder([
      ...steps.badges,
      ...(blocks
        ? [
            judge('schur', blocks.schur, rounding, obstacle),
            judge('transport', blocks.transport, rounding, obstacle),
          ]
        : []),
      ...(dense ? [judgeRank(formulaRank, dense.inverses.fisher)] : []),
    ]),
    missed: delta.clone().sub(reachable).norm() / delta.norm(),
    reaches,
    matrices: dense?.matrices ?? null,
    spectra: dense?.spectra ?? null,
  }
}

const inOrder = (badges: readonly Badge[]) =>
  badges.toSorted((a, b) => badgeIds.indexOf(a.id) - badgeIds.indexOf(b.id))

/** F and its approximations in full, and what their eigenvalues give. */
function denseParts(state: NetworkState, sizes: readonly number[]) {
  const fisher = fisherMatrix(state.weights, state.objective)
  const whole = invertSymmetric(fisher)
  const tridiagonal = sizes.length > 2 ? invertSymmetric(keepBlocks(fisher, sizes, 1)) : whole
  return {
    inverses: { fisher: whole, tridiagonal },
    matrices: {
      fisher: flat(fisher),
      fisherInverse: flat(whole.inverse),
      blockDiagonalInverse: flat(blockDiagonalInverse(state)),
      blockTridiagonalInverse: flat(tridiagonal.inverse),
    },
    spectra: {
      eigenvalues: Float64Array.from(whole.eigenvalues),
      rank: whole.rank,
      condition: whole.condition,
      tridiagonal: {
        rank: tridiagonal.rank,
        smallest: tridiagonal.eigenvalues.at(-1)!,
        largest: tridiagonal.eigenvalues[0]!,
      },
    },
  }
}

const flat = (matrix: Matrix) => Float64Array.from(matrix.to1DArray())

/** The identities of square and wide networks need every J_i = A_iᵀ ⊗ B_i to have full row rank. */
function obstacleOf(
  { teacher }: Objective,
  ranksBefore: readonly number[],
  ranksAfter: readonly number[],
  weights: readonly Matrix[],
): 'narrow' | 'deficient' | null {
  const widest = Math.max(teacher.rows, teacher.columns)
  if (weights.slice(1).some((layer) => layer.columns < widest)) return 'narrow'
  const isFull =
    ranksBefore.every((rank) => rank === teacher.columns) &&
    ranksAfter.every((rank) => rank === teacher.rows)
  return isFull ? null : 'deficient'
}

/** Counts of eigenvalues: they agree or they do not. */
function judgeRank(formula: number, { rank, condition }: SymmetricInverse): Badge {
  const residual = Math.abs(rank - formula)
  const badge = judge('rank', residual, { condition, cancellation: 1 }, null)
  return residual === 0 ? { ...badge, verdict: 'holds', reason: null } : badge
}
