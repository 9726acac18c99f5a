/** @file Batches without replacement: distinct rows, drawn afresh at each step. */

import { pcg4d } from '../core/batch'
import { mulberry32 } from '../core/random'

/** Keeps these draws apart from those of other random numbers. */
const stream = 0x64697374

/**
 * `count` distinct integers below `from`, every set as likely as any other: a function of count, seed and step
 * alone. Floyd's algorithm (Bentley, "Programming pearls: a sample of brilliance", 1987).
 */
export function distinctIndices(
  count: number,
  from: number,
  step: number,
  seed: number,
): Uint32Array {
  const uniform = mulberry32(pcg4d(stream, count, step, seed)[0])
  const chosen = new Set<number>()
  for (let last = from - count; last < from; last++) {
    const index = Math.floor(uniform() * (last + 1))
    chosen.add(chosen.has(index) ? last : index)
  }
  return Uint32Array.from(chosen)
}
