/** @file Rates of decay, measured and predicted, fitted on the same steps. */

/** Steps from … to, both included. */
export interface Window {
  readonly from: number
  readonly to: number
}

/** A straight line through ln(excess). */
interface Fit extends Window {
  /** Slope of ln(excess) per step. */
  readonly rate: number
  /** Steps that took part. */
  readonly points: number
}

const upperRatio = 1e-1
const lowerRatio = 1e-7
const fewestPoints = 3

/**
 * The steps on which a run shows its asymptotic rate: from the first excess at a tenth of the initial
 * one to the last before it falls below 1e-7 of it; the second half of a run that has not come that far.
 * @param excess excess loss after step 0, 1, …
 */
export function fitWindow(excess: ArrayLike<number>): Window {
  const initial = excess[0] ?? Number.NaN
  const below = (ratio: number) => {
    for (let step = 0; step < excess.length; step++) {
      if (excess[step]! <= ratio * initial) return step
    }
    return excess.length
  }
  const from = below(upperRatio)
  const end = below(lowerRatio)
  const isShort = end === excess.length && end - from < fewestPoints
  return { from: isShort ? Math.floor(excess.length / 2) : from, to: end - 1 }
}

/**
 * Least-squares slope of ln(excess) against the step over a window. Steps outside the array, and
 * values that are not positive and finite, are left out.
 * @returns null when fewer than 3 points remain
 */
export function fitRate(excess: ArrayLike<number>, window: Window): Fit | null {
  const points: [step: number, log: number][] = []
  for (let step = window.from; step <= Math.min(window.to, excess.length - 1); step++) {
    const log = Math.log(excess[step]!)
    if (Number.isFinite(log)) points.push([step, log])
  }
  if (points.length < fewestPoints) return null
  const meanStep = points.reduce((sum, [step]) => sum + step, 0) / points.length
  const meanLog = points.reduce((sum, [, log]) => sum + log, 0) / points.length
  let covariance = 0
  let variance = 0
  for (const [step, log] of points) {
    covariance += (step - meanStep) * (log - meanLog)
    variance += (step - meanStep) ** 2
  }
  return {
    rate: covariance / variance,
    from: points[0]![0],
    to: points.at(-1)![0],
    points: points.length,
  }
}
