/** @file From which step on a run counts as settled on its floor, and what it measures from there. */

import type { Stationary } from './stationary'

/** What of the start is still in the second moments when a run counts as settled. */
const remainder = 0.01

/** A run has come to its floor when its loss is first below this multiple of it. */
const nearby = 2

/** A mean is taken over at least so many relaxation times, and steps. */
const fewestRelaxations = 20
const fewestSteps = 100

/** Mean of correlated samples. */
export interface Mean {
  readonly mean: number
  /** From the scatter of the means of equal blocks. */
  readonly standardError: number
}

/** Steps in which the second moments come closer to their limit by the factor e. */
export function relaxationSteps({ decay }: Pick<Stationary, 'decay'>): number {
  return decay > 0 ? -1 / Math.log(decay) : 0
}

/**
 * The burn-in: the steps until the loss is within twice its floor, and then as many more as leave 1 % of the
 * difference at the rate of the slowest second moment.
 * @param excess losses after 0, 1, … steps, of which `count` are there
 * @returns null while the loss has not come near the floor
 */
export function settledFrom(
  excess: ArrayLike<number>,
  count: number,
  floor: Pick<Stationary, 'excess' | 'decay'>,
): number | null {
  for (let step = 0; step < count; step++) {
    if (excess[step]! > nearby * floor.excess) continue
    return step + Math.ceil(-Math.log(remainder) * relaxationSteps(floor)) + 1
  }
  return null
}

/** Steps after the burn-in that a mean needs. */
export function stepsForMean(floor: Pick<Stationary, 'decay'>): number {
  return Math.max(fewestSteps, Math.ceil(fewestRelaxations * relaxationSteps(floor)))
}

const blocks = 20

/** The mean of values[from..count−1] by blocks; null with fewer values than blocks. */
export function blockMean(values: ArrayLike<number>, from: number, count: number): Mean | null {
  const size = Math.floor((count - from) / blocks)
  if (size < 1) return null
  const means = Array.from({ length: blocks }, (_, block) => {
    // The first values are left over, so that the newest ones count.
    const end = count - (blocks - 1 - block) * size
    let sum = 0
    for (let k = end - size; k < end; k++) sum += values[k]!
    return sum / size
  })
  const mean = average(means)
  const variance = average(means.map((value) => (value - mean) ** 2)) / (blocks - 1)
  return { mean, standardError: Math.sqrt(variance) }
}

const average = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length
