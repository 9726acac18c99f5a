/** @file One mode over the steps, and what is read from it. */

/** A mode's values at increasing steps; between two of them it runs straight, or nearly so. */
export interface ModeCurve {
  readonly steps: ArrayLike<number>
  readonly values: ArrayLike<number>
}

/** The curve with these values at steps 0, 1, … */
export const curveOf = (values: readonly number[]): ModeCurve => ({
  steps: values.map((_, step) => step),
  values,
})

/** The same of a mode that has arrived, and stays where it is to the end of the run. */
export function held(values: readonly number[], steps: number): ModeCurve {
  const curve = curveOf(values)
  if (values.length > steps) return curve
  return { steps: [...Array.from(curve.steps), steps], values: [...values, values.at(-1)!] }
}

/** The value at a step; not a number before the first and after the last. */
export function valueAt({ steps, values }: ModeCurve, step: number): number {
  const after = firstAtLeast(steps, step)
  if (after === values.length) return Number.NaN
  if (steps[after] === step) return values[after]!
  if (after === 0) return Number.NaN
  const [from, to] = [steps[after - 1]!, steps[after]!]
  const share = (step - from) / (to - from)
  return values[after - 1]! + share * (values[after]! - values[after - 1]!)
}

/** A step read between two known ones. */
export interface Crossing {
  readonly step: number
  /** The known steps before and after it. */
  readonly between: readonly [number, number]
}

/** Known steps farther apart than this give only the stretch between them. */
const widestCrossing = 4

/** True when the crossing is known well enough to be given as one step. */
export const isNarrow = ({ between: [before, after] }: Crossing) => after - before <= widestCrossing

/**
 * Where a mode has learnt half of what it lacks, (start + target)/2: half of the target from a small start.
 * Null before it has, where it starts at its target, and where the curve begins too late to tell.
 * @param middle that value, where the curve is of a layer's part in the mode
 */
export function halfTime(
  { steps, values }: ModeCurve,
  start: number,
  target: number,
  middle = (start + target) / 2,
): Crossing | null {
  const way = middle - start
  const learnt = (i: number) => (0.5 * (values[i]! - start)) / way
  for (let i = 1; i < values.length; i++) {
    const [before, after] = [learnt(i - 1), learnt(i)]
    if (!(before < 0.5 && after >= 0.5)) continue
    const between = [steps[i - 1]!, steps[i]!] as const
    const step = between[0] + ((between[1] - between[0]) * (0.5 - before)) / (after - before)
    return { step, between }
  }
  return null
}

function firstAtLeast(steps: ArrayLike<number>, step: number): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (steps[middle]! < step) low = middle + 1
    else high = middle
  }
  return low
}
