/** @file The late iterates along two modes of the teacher, beside their predicted stationary covariance. */

import { finiteExtent } from '../../charts/domain'
import type { Experiment } from '../../experiment/schema'
import type { Observed } from '../../store/observing/observations'
import type { Floor } from '../../theory/laws/floors/floor'
import { blockMean, type Mean } from '../../theory/laws/floors/settling'

/** Points drawn in one cloud. */
const mostPoints = 2000

/** Positions, from 0, of the two modes that are shown. */
export interface Pair {
  readonly first: number
  readonly second: number
}

/** The modes the experiment asks for; a number beyond the last mode means the last. */
export function pairOf(
  { cloudFirst, cloudSecond }: Pick<Experiment, 'cloudFirst' | 'cloudSecond'>,
  modes: number,
): Pair {
  return {
    first: Math.min(cloudFirst, modes) - 1,
    second: Math.min(cloudSecond || modes, modes) - 1,
  }
}

export interface Cloud {
  readonly system: string
  readonly predicted: { readonly first: number; readonly second: number }
  /** Second moments of the late samples about the teacher; null with too few of them. */
  readonly measured: {
    readonly first: Mean
    readonly second: Mean
    /** δ_j δ_k over the product of the predicted deviations: predicted 0. */
    readonly correlation: Mean
  } | null
  /** How many late samples there are. */
  readonly count: number
  /** x and y in turn, thinned. */
  readonly points: readonly number[]
}

/** @param from first step after the burn-in; null before it is known */
export function cloudOf(
  system: string,
  floor: Floor,
  observed: readonly Observed<'noise'>[],
  from: number | null,
  { first, second }: Pair,
): Cloud {
  const predicted = { first: floor.variances[first]!, second: floor.variances[second]! }
  const late = from === null ? [] : observed.filter(({ step }) => step >= from)
  const product = (j: number, k: number) => {
    const products = late.map(({ value }) => value[j]! * value[k]!)
    return blockMean(products, 0, products.length)
  }
  const [xx, yy, xy] = [product(first, first), product(second, second), product(first, second)]
  const scale = Math.sqrt(predicted.first * predicted.second)
  const stride = Math.ceil(late.length / mostPoints)
  return {
    system,
    predicted,
    measured:
      xx && yy && xy
        ? {
            first: xx,
            second: yy,
            correlation: { mean: xy.mean / scale, standardError: xy.standardError / scale },
          }
        : null,
    count: late.length,
    points: late
      .filter((_, k) => k % stride === 0)
      .flatMap(({ value }) => [value[first]!, value[second]!]),
  }
}

/** Standard deviations that fit between the centre and the edge of a cloud's axes. */
const room = 3.2

/** A reach of the axes that holds every cloud, NaN without one,, and a power of ten to write their ticks in. */
export function axesOf(clouds: readonly Cloud[]): { reach: number; unit: number } {
  const variances = clouds.flatMap(({ predicted }) => [predicted.first, predicted.second])
  const [, widest] = finiteExtent(variances.filter((variance) => variance > 0))
  const reach = room * Math.sqrt(widest)
  return { reach, unit: Number.isNaN(reach) ? 1 : 10 ** Math.floor(Math.log10(reach)) }
}
