/**
 * @file Gradient flow of one mode of a balanced, aligned network: ds/dt = m L s^{2−2/L} (s* − s) (docs/theory.md 4.1).
 *
 * In u = ln(s / |s* − s|) it reads dt/du = s^{2/L−1} / (m L s*), with s = s* / (1 ± e^{−u}): smooth,
 * never stiff, so time is a plain quadrature over u and s(t) its inverse.
 */

/** A mode: where it starts, where it goes, and its rate m = λ/v; all positive. */
export interface FlowMode {
  readonly start: number
  readonly target: number
  readonly rate: number
  readonly depth: number
}

/** Abscissae and weights of Gauss-Legendre quadrature with five points on [−1, 1]. */
const gauss: readonly (readonly [number, number])[] = [
  [0, 128 / 225],
  ...[-1, 1].flatMap((sign): [number, number][] => [
    [(sign / 3) * Math.sqrt(5 - 2 * Math.sqrt(10 / 7)), (322 + 13 * Math.sqrt(70)) / 900],
    [(sign / 3) * Math.sqrt(5 + 2 * Math.sqrt(10 / 7)), (322 - 13 * Math.sqrt(70)) / 900],
  ]),
]

/** Width in u of one quadrature panel; the integrand is analytic within π of the real axis. */
const panel = 0.25

/** Singular value s(t) of the mode after time t ≥ 0, in units of η steps. Source: docs/theory.md 4.1. */
export function gradientFlow(mode: FlowMode, t: number): number {
  if (mode.start === mode.target) return mode.target
  const flow = transformed(mode)
  let u = flow.u0
  let left = t
  for (let time = flow.time(u, u + panel); time < left; time = flow.time(u, u + panel)) {
    left -= time
    u += panel
  }
  return flow.valueAt(u + solveRise((rise) => flow.time(u, u + rise), left, panel))
}

/** Times in increasing order, and the singular values then. */
interface FlowPath {
  readonly times: number[]
  readonly values: number[]
}

/** A mode this close to its target, relative to it, has arrived. */
const arrivedDistance = 1e-6

/**
 * The path of the mode from time 0 to `end`, as points that lie dense where it bends; between the last two
 * it has arrived, if they lie far apart. Source: docs/theory.md 4.1.
 */
export function flowPath(mode: FlowMode, end: number): FlowPath {
  const { start, target } = mode
  const path: FlowPath = { times: [0], values: [start] }
  if (start !== target) {
    const flow = transformed(mode)
    let time = 0
    for (let u = flow.u0; ; u += panel) {
      time += flow.time(u, u + panel)
      const value = flow.valueAt(u + panel)
      if (!(time < end) || Math.abs(value / target - 1) < arrivedDistance) break
      path.times.push(time)
      path.values.push(value)
    }
  }
  path.times.push(end)
  path.values.push(gradientFlow(mode, end))
  return path
}

/**
 * Time until the mode reaches the fraction of its target: below 1 from below, above 1 from above.
 * Source: docs/theory.md 4.1.
 */
export function learningTime(mode: FlowMode, fraction: number): number {
  const flow = transformed(mode)
  const end = Math.log(fraction / Math.abs(1 - fraction))
  const panels = Math.ceil((end - flow.u0) / panel)
  const width = (end - flow.u0) / panels
  let time = 0
  for (let i = 0; i < panels; i++) time += flow.time(flow.u0 + i * width, flow.u0 + (i + 1) * width)
  return time
}

/** The mode in the coordinate u. */
function transformed({ start, target, rate, depth }: FlowMode) {
  const sign = Math.sign(target - start)
  const valueAt = (u: number) => target / (1 + sign * Math.exp(-u))
  const slope = (u: number) => valueAt(u) ** (2 / depth - 1) / (rate * depth * target)
  const time = (from: number, to: number) => {
    const middle = (from + to) / 2
    const half = (to - from) / 2
    return half * gauss.reduce((sum, [x, w]) => sum + w * slope(middle + half * x), 0)
  }
  return { u0: Math.log(start / Math.abs(target - start)), valueAt, time }
}

/** The rise in [0, limit] at which an increasing function of it takes a value, by bisection to rounding. */
function solveRise(increasing: (rise: number) => number, value: number, limit: number): number {
  let low = 0
  let high = limit
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2
    if (increasing(middle) < value) low = middle
    else high = middle
  }
  return (low + high) / 2
}
