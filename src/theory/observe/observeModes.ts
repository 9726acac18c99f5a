/** @file What the weights of a run say about its modes. */

import { Matrix } from 'ml-matrix'
import { totalMap } from '../../core/network'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { eigenmodes } from '../eigen/eigenmodes'
import { laws } from '../laws/laws'
import { type RatioPaths, ratioPaths } from '../laws/modes/ratioPaths'
import { type Ratios, type StartRatios, startRatios } from '../laws/modes/startRatios'
import { singularValues } from '../singularValues'
import { matchRatios } from './matchRatios'

interface ModeObservation {
  /** Singular values of the total map, largest first. */
  readonly singularValues: readonly number[]
  /** u_kᵀ W v_k along the teacher's axes: singular values too while the map's axes are the teacher's. */
  readonly strengths: readonly number[]
  /** z = 1/eig(W* W⁻¹), numbered as those of the start; null where the natural gradient has none. */
  readonly ratios: Ratios | null
}

interface Sample {
  readonly system: string
  readonly step: number
  /** W₁ first, in the teacher's basis. */
  readonly layers: readonly Matrix[]
}

/** Steps for which the law tells the ratios apart; later ones are told by the sample before. */
const followedSteps = 2000

/**
 * Observes the samples of a run, of any system, in the order of their steps.
 * @param problem in the teacher's basis
 */
export function modeObserver(
  experiment: Experiment,
  problem: Problem,
): (sample: Sample) => ModeObservation {
  const start = startRatios(experiment, problem)
  const paths = new Map(
    experiment.systems.flatMap(({ id, params }) => {
      const alpha = laws[id]?.ratioStep?.(params)
      if (!start || alpha === undefined) return []
      const run = { alpha, depth: experiment.depth }
      return [[id, ratioPaths(start, run, followedSteps)] as const]
    }),
  )
  const last = new Map<string, Ratios>()
  return ({ system, step, layers }) => {
    const total = totalMap(layers)
    if (!total.to1DArray().every(Number.isFinite)) return unknown(problem)
    const ratios = start && ratiosOf(total, start, problem)
    const path = paths.get(system)
    const reference = (path && ratiosAt(path, step)) || last.get(system) || start
    const matched = ratios && reference && matchRatios(ratios, reference)
    if (matched) last.set(system, matched)
    return {
      singularValues: singularValues(total),
      strengths: total.diagonal(),
      ratios: matched,
    }
  }
}

/** Of a run that has diverged. */
function unknown({ singularValues }: Problem): ModeObservation {
  const values = singularValues.map(() => Number.NaN)
  return { singularValues: values, strengths: values, ratios: null }
}

/** Eigenvalues of W W*⁻¹ between the axes that the start carries. */
function ratiosOf(total: Matrix, { picture }: StartRatios, problem: Problem): Ratios {
  const last = picture.start.rows - 1
  const inverses = Matrix.diag(problem.singularValues.slice(0, last + 1).map((s) => 1 / s))
  const { real, imaginary } = eigenmodes(total.subMatrix(0, last, 0, last).mmul(inverses))
  return { real: [...real], imaginary: [...imaginary] }
}

/** The law's ratios after so many steps; null beyond its end. */
function ratiosAt({ real, imaginary, end }: RatioPaths, step: number): Ratios | null {
  const last = real[0]!.length - 1
  if (step > last && end !== 'arrived') return null
  const at = Math.min(step, last)
  return { real: real.map((path) => path[at]!), imaginary: imaginary.map((path) => path[at]!) }
}
