/** @file The badges of the steps: which solve F u = g, how each moves the total map, how far the blocks of F alone go. */

import { Matrix } from 'ml-matrix'
import type { SymmetricInverse } from '../../core/dense/symmetricInverse'
import { naturalGradient } from '../naturalGradient'
import { type Badge, type BadgeId, judge, type Rounding } from './badges'
import { angleBetween, applyToLayers, distance, norm, relativeDistance } from './layerNorms'
import { fisherTimes, mapChange, type NetworkState } from './networkState'
import {
  blockDiagonalStep,
  diagonalStep,
  equalShares,
  nullStep,
  risingShares,
  sharedStep,
} from './steps'

/** What the judgement of steps rests on. */
interface Evidence {
  readonly state: NetworkState
  /** Π(δ), n_L × n_0 (fisherRank.ts). */
  readonly reachable: Matrix
  /** F⁺ and the pseudo-inverse of F's block-tridiagonal part; null where F is too large. */
  readonly inverses: {
    readonly fisher: SymmetricInverse
    readonly tridiagonal: SymmetricInverse
  } | null
  /** Largest condition number of a diagonal block. */
  readonly condition: number
  readonly obstacle: 'narrow' | 'deficient' | null
}

export interface StepJudgement {
  readonly badges: readonly Badge[]
  /** Largest |u − u′| / |u| between the general formula's u and the other formulas' that solve F u = g. */
  readonly spread: number
  /** Degrees between the diagonal approximation's step and the general formula's. */
  readonly diagonal: { readonly inMap: number; readonly inWeights: number }
  /** |u_i| over the largest of them, of the block-tridiagonal step; null where F is too large. */
  readonly tridiagonalShares: readonly number[] | null
}

export function judgeSteps(evidence: Evidence): StepJudgement {
  const { state, reachable, inverses, obstacle } = evidence
  const depth = state.weights.length
  const gradientRounding = { condition: evidence.condition, cancellation: cancellationOf(state) }
  const mapRounding = {
    condition: evidence.condition,
    cancellation: state.delta.norm() / reachable.norm(),
  }
  const uniform = naturalGradient(state.weights, state.objective)
  const minimumNorm = inverses && applyToLayers(inverses.fisher.inverse, state.gradient)

  const solutions: Matrix[][] = []
  const solves = (
    id: BadgeId,
    step: Matrix[],
    rounding: Rounding,
    obstacle: Evidence['obstacle'],
  ) => {
    const badge = judge(id, residualOf(state, step), rounding, obstacle)
    if (badge.verdict !== 'fails') solutions.push(step)
    return badge
  }
  const solving = [
    solves('general', uniform, gradientRounding, null),
    solves('oneOverDepth', sharedStep(state, equalShares(depth)), gradientRounding, obstacle),
    solves('shares', sharedStep(state, risingShares(depth)), gradientRounding, obstacle),
    ...(minimumNorm
      ? [solves('minimumNorm', minimumNorm, worse(gradientRounding, inverses.fisher), null)]
      : []),
  ]
  const spread = Math.max(...solutions.map((step) => distance(step, uniform))) / norm(uniform)
  const unseen = nullStep(state, uniform)
  solutions.push(uniform.map((layer, i) => Matrix.add(layer, unseen[i]!)))

  const moves = solutions.map((step) => relativeDistance(mapChange(state, step), reachable))
  const condition = inverses ? worse(mapRounding, inverses.fisher) : mapRounding
  const blockDiagonal = blockDiagonalStep(state)
  const wholeWay = uniform.map((layer) => Matrix.mul(layer, depth))
  const farthest = distance(blockDiagonal, wholeWay) / norm(wholeWay)
  const tridiagonal = inverses && applyToLayers(inverses.tridiagonal.inverse, state.gradient)
  const diagonal = diagonalStep(state)
  return {
    badges: [
      ...solving,
      judge('sameMap', Math.max(...moves), condition, null),
      judge('blockDiagonal', farthest, mapRounding, obstacle),
      ...(tridiagonal
        ? [judgeTridiagonal(evidence, tridiagonal, worse(mapRounding, inverses.tridiagonal))]
        : []),
    ],
    spread,
    diagonal: {
      inMap: angleBetween(mapChange(state, diagonal), reachable),
      inWeights: angleBetween(asColumn(diagonal), asColumn(uniform)),
    },
    tridiagonalShares: tridiagonal && sharesOf(tridiagonal),
  }
}

/** |F u − g| / |g|. */
const residualOf = (state: NetworkState, step: readonly Matrix[]): number =>
  distance(fisherTimes(state, step), state.gradient) / norm(state.gradient)

/** Σ_i |B_i| |G| |A_i| over |g|: large where the gradient is small because its terms cancel. */
function cancellationOf({ before, after, totalGradient, gradient }: NetworkState): number {
  const sizes = before.map((A, i) => after[i]!.norm() * totalGradient.norm() * A.norm())
  return sizes.reduce((sum, size) => sum + size) / norm(gradient)
}

const worse = ({ condition, cancellation }: Rounding, inverse: SymmetricInverse): Rounding => ({
  condition: Math.max(condition, inverse.condition),
  cancellation,
})

/** The block-tridiagonal part moves the total map ⌈L/3⌉ times as far as F does (docs/theory.md 6.2). */
function judgeTridiagonal(
  { state, reachable, obstacle }: Evidence,
  step: readonly Matrix[],
  rounding: Rounding,
): Badge {
  const expected = Matrix.mul(reachable, Math.ceil(step.length / 3))
  return judge(
    'blockTridiagonal',
    relativeDistance(mapChange(state, step), expected),
    rounding,
    obstacle,
  )
}

const asColumn = (layers: readonly Matrix[]) =>
  Matrix.columnVector(layers.flatMap((layer) => layer.to1DArray()))

function sharesOf(step: readonly Matrix[]): number[] {
  const sizes = step.map((layer) => layer.norm())
  return sizes.map((size) => size / Math.max(...sizes))
}
