/** @file Looks for a seed whose random start has a free way to the teacher. */

import { totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { relativeModes } from '../theory/relativeModes'
import { findWalls } from '../theory/wall'

export interface SeedSearch {
  /** The first seed after the experiment's own without a wall; null when the time ran out before one was met. */
  readonly seed: number | null
  readonly tried: number
}

/** Tries one seed after the other for at most this many milliseconds. */
export function findWallFreeSeed(experiment: Experiment, milliseconds: number): SeedSearch {
  const end = performance.now() + milliseconds
  let tried = 0
  while (performance.now() < end) {
    tried++
    const seed = (experiment.seed + tried) % 2 ** 32
    const problem = buildProblem({ ...experiment, seed })
    const walls = findWalls(relativeModes(totalMap(problem.weights), problem.teacher))
    if (walls.length === 0) return { seed, tried }
  }
  return { seed: null, tried }
}
