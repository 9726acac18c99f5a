/** @file The paths of the ratios z under the discrete natural gradient (docs/theory.md 3.1). */

import { divergedRatio } from '../../../experiment/schema'
import { complexModeStep, modeStep } from '../modeMap'
import { mixingRatio } from '../naturalPrediction'
import type { StartRatios } from './startRatios'

export interface RatioPaths {
  /** One list a mode: z after 0, 1, … steps. */
  readonly real: readonly number[][]
  readonly imaginary: readonly number[][]
  /**
   * arrived: every z is 1 from the last step on; limit: the steps asked for; outgrown: an overshoot has
   * taken them so far that a run may leave the law.
   */
  readonly end: 'arrived' | 'limit' | 'outgrown'
}

/** A ratio this close to 1 has arrived. */
const arrivedDistance = 1e-6

/** Follows z' = z (1 − α/L + α/(L z))^L from the start, for at most so many steps. */
export function ratioPaths(
  start: StartRatios,
  { alpha, depth }: { readonly alpha: number; readonly depth: number },
  steps: number,
): RatioPaths {
  const real = start.real.map((x) => [x])
  const imaginary = start.imaginary.map((y) => [y])
  const distance = () =>
    real.reduce((most, path, k) => {
      const gap = Math.hypot(path.at(-1)! - 1, imaginary[k]!.at(-1)!)
      // Not a number must not be lost in a maximum.
      return gap <= most ? most : gap
    }, 0)
  // The bounds are on the excess loss, which is quadratic in z − 1.
  const isRobust = start.isAligned || start.picture.modes.orthogonal
  const farthest = Math.max(1, distance()) * Math.sqrt(isRobust ? divergedRatio : mixingRatio)
  for (let step = 0; step < steps; step++) {
    if (distance() < arrivedDistance) return { real, imaginary, end: 'arrived' }
    for (let k = 0; k < real.length; k++) {
      const [x, y] = nextRatio(real[k]!.at(-1)!, imaginary[k]!.at(-1)!, alpha, depth)
      real[k]!.push(x)
      imaginary[k]!.push(y)
    }
    if (!(distance() <= farthest)) return { ...withoutLast(real, imaginary), end: 'outgrown' }
  }
  return { real, imaginary, end: 'limit' }
}

function nextRatio(x: number, y: number, alpha: number, depth: number): [number, number] {
  if (y === 0) return [modeStep(x, alpha, depth), 0]
  const z: [number, number] = [x, y]
  complexModeStep(z, alpha, depth)
  return z
}

const withoutLast = (real: number[][], imaginary: number[][]) => ({
  real: real.map((path) => path.slice(0, -1)),
  imaginary: imaginary.map((path) => path.slice(0, -1)),
})
