/** @file The curves of modes that are known step by step, one number each. */

import { halfTime } from './modeCurve'
import type { HalfTimes, ModeLaw } from './modeLaw'

/** The modes are followed this far. */
export const reach = 20_000

/** Steps at which a curve is given; between two of them it runs straight. */
const mostPoints = 2000

/** A mode this many times its target will not come back. */
const farthest = 1e3

interface Ends {
  /** The singular values of the start and of the teacher, on the teacher's axes. */
  readonly start: readonly number[]
  readonly target: readonly number[]
}

/**
 * What is predicted of modes s_k.
 * @param next gives them after 0, 1, 2, … steps
 * @param limit of the steps
 * @param shown indices of the modes to draw
 */
export function modesFollowed(
  next: () => ArrayLike<number>,
  { start, target }: Ends,
  limit: number,
  shown: readonly number[],
): Pick<ModeLaw, 'values' | 'ratios'> {
  const { steps, values } = followed(next, target, limit)
  const all = target.map((_, k) => ({ steps, values: values.map((row) => row[k]!) }))
  return {
    values: {
      order: 'axes',
      curves: shown.map((k) => all[k]!),
      flow: shown.map(() => null),
      flowGap: 0,
      halfTimes: all.map((curve, k): HalfTimes => {
        const [first, goal] = [start[k]!, target[k]!]
        const moves = first !== 0 && first !== goal
        return { law: moves ? (halfTime(curve, first, goal)?.step ?? null) : null, flow: null }
      }),
    },
    ratios: {
      real: all.map(({ values }, k) => ({ steps, values: values.map((s) => s / target[k]!) })),
      imaginary: all.map(() => ({ steps, values: steps.map(() => 0) })),
    },
  }
}

/** The modes at steps spread evenly up to the limit, or to where one has left for good. */
function followed(
  next: () => ArrayLike<number>,
  target: readonly number[],
  limit: number,
): { readonly steps: number[]; readonly values: ArrayLike<number>[] } {
  const stride = Math.max(1, Math.ceil(limit / mostPoints))
  const steps: number[] = []
  const values: ArrayLike<number>[] = []
  for (let step = 0; step <= limit; step++) {
    const s = next()
    if (!target.every((goal, k) => Math.abs(s[k]!) <= farthest * goal)) break
    if (step % stride > 0 && step < limit) continue
    steps.push(step)
    values.push(s)
  }
  return { steps, values }
}
