/**
 * @file Conjugate gradients on vectors shaped like the weights: M x = b for a positive definite M that is
 * known by its products.
 *
 * All coefficients stay on the device; what the iterations found is read back for a few of them at once.
 */

import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import { combination, type Pointwise, scaled } from '../device/pointwise'
import type { Curvature } from './curvature'
import { innerProduct } from './innerProduct'

/** Iterations between two reads: their values fill one. */
const readEvery = 4

/** The newest progress is compared with that of this part of all iterations, but of no fewer than so many. */
const patience = { part: 0.1, fewest: 10 }

/** Mean progress an iteration, in units of all progress, below which it is not worth going on (Martens 2010). */
const worthwhile = 5e-4

interface Iterate {
  readonly x: Weights
  /** ½ xᵀ M x − bᵀ x. */
  readonly value: number
}

interface CgResult {
  /** Those asked for, then the last. */
  readonly iterates: readonly Iterate[]
  readonly iterations: number
}

interface CgOptions {
  readonly most: number
  /** Ends where the residual is this part of b. */
  readonly tolerance: number
  /** Keeps the first iterate, and others of numbers that grow by this factor; without it only the last. */
  readonly growth?: number
}

interface State {
  readonly x: Weights
  readonly r: Weights
  readonly p: Weights
  /** ⟨r, r⟩. */
  readonly square: DeviceMatrix
  readonly value: DeviceMatrix
}

/** a / b, and 0 where b is: there is nothing left to do. */
const ratio: Pointwise = {
  value: ([a, b]) => (b! > 0 ? a! / b! : 0),
  glsl: 'vec4(greaterThan(b, vec4(0))) * a / max(b, 1e-37)',
}

/** a + p₀ b c, c one number. */
const moved: Pointwise = {
  value: ([a, b, c], [p0]) => a! + p0! * b! * c!,
  glsl: 'a + p0 * b * c',
}

export function conjugateGradients(
  device: Device,
  times: Curvature,
  b: Weights,
  { most, tolerance, growth }: CgOptions,
): CgResult {
  const along = (a: Weights, direction: Weights, size: DeviceMatrix, sign: number) =>
    a.map((matrix, l) => device.map(moved, [matrix, direction[l]!, size], [sign]))
  const valueAt = (x: Weights, r: Weights) =>
    device.map(combination, [innerProduct(device, b, x), innerProduct(device, r, x)], [-0.5, -0.5])
  const first = (): State => {
    const x = b.map((matrix) => device.map(scaled, [matrix], [0]))
    return { x, r: b, p: b, square: innerProduct(device, b, b), value: valueAt(x, b) }
  }
  const next = ({ x, r, p, square }: State): State => {
    const Mp = times(p)
    const size = device.map(ratio, [square, innerProduct(device, p, Mp)])
    const newX = along(x, p, size, 1)
    const newR = along(r, Mp, size, -1)
    const newSquare = innerProduct(device, newR, newR)
    return {
      x: newX,
      r: newR,
      p: along(newR, p, device.map(ratio, [newSquare, square]), 1),
      square: newSquare,
      value: valueAt(newX, newR),
    }
  }
  const bound = tolerance ** 2
  const squareOfB = innerProduct(device, b, b)
  const kept: { readonly at: number; readonly x: Weights }[] = []
  const values: number[] = []
  let unread: State[] = []
  let state = first()
  let keepAt = 1
  for (let k = 1; ; k++) {
    const now = tidied(device, () => next(state))
    // The first state's residual is b, which belongs to others.
    if (k > 1) {
      device.dispose(...state.r, ...state.p)
      if (kept.at(-1)?.at !== k - 1) device.dispose(...state.x)
    }
    state = now
    unread.push(now)
    if (growth && k >= keepAt) {
      kept.push({ at: k, x: now.x })
      keepAt = Math.max(k + 1, Math.ceil(keepAt * growth))
    }
    if (k % readEvery > 0 && k < most) continue
    const scalars = [...unread.flatMap(({ value, square }) => [value, square]), squareOfB]
    const read = device.readScalars(scalars)
    values.push(...unread.map((_, i) => read[2 * i]!))
    unread = []
    const isSolved = read.at(-2)! <= bound * read.at(-1)!
    if (isSolved || hasStalled(values) || k >= most) break
  }
  if (kept.at(-1)?.at !== values.length) kept.push({ at: values.length, x: state.x })
  return {
    iterates: kept.map(({ at, x }) => ({ x, value: values[at - 1]! })),
    iterations: values.length,
  }
}

/** Whether the last iterations brought too little of what all did. */
function hasStalled(values: readonly number[]): boolean {
  const window = Math.max(patience.fewest, Math.ceil(patience.part * values.length))
  if (values.length <= window) return false
  const last = values.at(-1)!
  const before = values.at(-1 - window)!
  return last < 0 && (last - before) / last < window * worthwhile
}

/** Frees all that a state was made by. */
function tidied(device: Device, make: () => State): State {
  let state: State | undefined
  device.tidy(() => {
    state = make()
    return [...state.x, ...state.r, ...state.p, state.square, state.value]
  })
  return state!
}
