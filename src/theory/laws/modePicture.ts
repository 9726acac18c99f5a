/**
 * @file Where the natural gradient falls apart into modes: in every square network, and from the balanced
 * starts in all others.
 *
 * Balanced starts stay on the teacher's axes: δ = U_k (K − D) V_kᵀ, K the map between the k carried axes,
 * and each layer u_i of formula 1.5 is then that of the k × k network with total map K and teacher D. So
 * docs/theory.md 3.1 holds for K. A bottleneck, k = h < min(n_0, n_L), keeps them only if the lost axes are
 * orthogonal to the carried ones in the metric of Σₓ; what it loses is then a constant excess loss.
 */

import type { Matrix } from 'ml-matrix'
import { hasBottleneck, reachableRank } from '../../core/lowRank'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { shapeKind, shapeOf } from '../../experiment/shape'
import type { Eigenmodes } from '../eigen/eigenmodes'
import { excess, type Objective } from '../objective'
import { relativeModes } from '../relativeModes'

/** A square network's total map, or what of another one's moves: k × k. */
export interface ModePicture {
  readonly start: Matrix
  readonly objective: Objective
  /** Modes of the start relative to the teacher. */
  readonly modes: Eigenmodes
  /** Excess loss of what stays out of the picture; 0 unless a bottleneck loses modes. */
  readonly constant: number
}

/**
 * The modes of an experiment's natural gradient; null where it has none.
 * @param start total map W₀ (n_L × n_0)
 */
export function modePicture(
  experiment: Experiment,
  problem: Problem,
  start: Matrix,
): ModePicture | null {
  if (shapeKind(shapeOf(experiment)) === 'square') {
    const modes = relativeModes(start, problem.teacher)
    return { start, objective: problem, modes, constant: 0 }
  }
  const isOnAxes = experiment.start === 'balanced' || experiment.start === 'polar'
  const mixesAxes = experiment.inputKappa > 1 && experiment.inputBasis === 'random'
  if (!isOnAxes || (hasBottleneck(problem) && mixesAxes)) return null
  const carried = betweenAxes(problem, start)
  return {
    ...carried,
    modes: relativeModes(carried.start, carried.objective.teacher),
    constant: hasBottleneck(problem)
      ? excess(start, problem) - excess(carried.start, carried.objective)
      : 0,
  }
}

/** The start and its objective between the carried ones of the teacher's axes. */
function betweenAxes(problem: Problem, start: Matrix) {
  const last = reachableRank(problem) - 1
  const U = problem.U.subMatrix(0, problem.U.rows - 1, 0, last)
  const V = problem.V.subMatrix(0, problem.V.rows - 1, 0, last)
  const Ut = U.transpose()
  const Vt = V.transpose()
  return {
    start: Ut.mmul(start).mmul(V),
    objective: {
      teacher: Ut.mmul(problem.teacher).mmul(V),
      inputCovariance: Vt.mmul(problem.inputCovariance).mmul(V),
      noiseCovariance: Ut.mmul(problem.noiseCovariance).mmul(U),
    },
  }
}
