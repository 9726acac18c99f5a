/** @file The excess loss of the discrete natural gradient where all hidden layers have the map's rank (docs/theory.md 3.3). */

import { Matrix } from 'ml-matrix'
import { randomMatrix } from '../../core/orthogonal'
import { mulberry32, standardNormals } from '../../core/random'
import type { Objective } from '../objective'
import { RankLimitedMap } from '../rankLimitedMap'
import type { Law } from './law'

/** Relative size of the nudge that shows how far a start's law magnifies rounding. */
const nudge = 1e-11

/**
 * The law ends once the nudge has changed the excess loss by this fraction. Of 3675 runs of all such shapes in
 * float64 (n = 2 to 10, L = 2 to 8, α = 0.02 to 2, κ to 1000) none had left the law by more than 2e-6 until then.
 */
const largestChange = 1e-6

/**
 * The exact law of the uniform natural gradient, step by step; not a number from where it magnifies rounding
 * so far that a run may leave it, or where the map has lost rank. Source: docs/theory.md 3.3.
 * @param start total map W₀ (n_L × n_0) of the given rank, the width of all hidden layers
 * @param depth number of layers, at least 2
 */
export function bottleneckLaw(
  start: Matrix,
  rank: number,
  objective: Objective,
  alpha: number,
  depth: number,
): Law {
  const noise = randomMatrix(start.rows, start.columns, standardNormals(mulberry32(1)))
  const nudged = Matrix.add(start, Matrix.mul(start, noise.mul(nudge)))
  const maps = [start, nudged].map((one) => new RankLimitedMap(one, rank, objective))
  let isFirst = true
  return () => {
    if (isFirst) isFirst = false
    else if (!maps.every((map) => map.step(alpha, depth))) return Number.NaN
    const [excess, other] = maps.map((map) => map.excess) as [number, number]
    return Math.abs(other - excess) <= largestChange * excess ? excess : Number.NaN
  }
}
