/**
 * @file Krylov spaces of vectors shaped like the weights: v, M v, M² v, …, orthonormalised twice against all
 * before (Lanczos with full reorthogonalisation), and M on them.
 *
 * All coefficients stay on the device till the end, where they are read back at once.
 */

import { Matrix } from 'ml-matrix'
import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import { type Pointwise, scaled } from '../device/pointwise'
import type { Curvature } from './curvature'
import { innerProduct } from './innerProduct'

/** A direction is taken for one of the space where what stands out of it is this small a part. */
const smallestPart = 1e-5

interface KrylovSpace {
  /** V: orthonormal. */
  readonly basis: readonly Weights[]
  /** Vᵀ M V. */
  readonly projected: Matrix
}

/** a / √b, and 0 where b is. */
const normalized: Pointwise = {
  value: ([a, b]) => (b! > 0 ? a! / Math.sqrt(b!) : 0),
  glsl: 'vec4(greaterThan(b, vec4(0))) * a / sqrt(max(b, 1e-37))',
}

/** a − b c, c one number. */
const without: Pointwise = { value: ([a, b, c]) => a! - b! * c!, glsl: 'a - b * c' }

/** A unit vector with what it was found by: ⟨v_i, w⟩ and |w|² of w, before and after what lies in the space is taken out. */
interface Found {
  readonly v: Weights
  readonly along: DeviceMatrix | undefined
  readonly whole: DeviceMatrix
  readonly rest: DeviceMatrix
}

/**
 * @param size most dimensions of the Krylov space
 * @param last a direction that is added to it, if it is not zero or one of it
 */
export function krylovSpace(
  device: Device,
  times: Curvature,
  first: Weights,
  size: number,
  last?: Weights,
): KrylovSpace {
  const start = orthonormal(device, first, [])
  const found: Found[] = [start]
  for (let k = 1; k <= size; k++) {
    const before = found.map(({ v }) => v)
    found.push(tidied(device, () => orthonormal(device, times(before.at(-1)!), before)))
  }
  const krylov = found.slice(0, -1)
  const read = device.readScalars([
    ...found.slice(1).map(({ along }) => along!),
    ...found.slice(1).map(({ rest }) => rest),
    ...found.slice(1).map(({ whole }) => whole),
  ])
  const diagonal = read.slice(0, size)
  const beside = read.slice(size, 2 * size).map(Math.sqrt)
  const whole = read.slice(2 * size).map(Math.sqrt)
  let dimension = 1
  while (dimension < size && beside[dimension - 1]! > smallestPart * whole[dimension - 1]!) {
    dimension++
  }
  const basis = krylov.slice(0, dimension).map(({ v }) => v)
  const projected = Matrix.zeros(dimension, dimension)
  for (let k = 0; k < dimension; k++) {
    projected.set(k, k, diagonal[k]!)
    if (k + 1 === dimension) break
    projected.set(k, k + 1, beside[k]!)
    projected.set(k + 1, k, beside[k]!)
  }
  return last ? withDirection(device, times, { basis, projected }, last) : { basis, projected }
}

/** The space and one direction more. */
function withDirection(
  device: Device,
  times: Curvature,
  space: KrylovSpace,
  direction: Weights,
): KrylovSpace {
  const { v, whole, rest } = orthonormal(device, direction, space.basis)
  const Mv = tidied(device, () => ({ v: times(v), along: undefined, whole, rest })).v
  const basis = [...space.basis, v]
  const [before, after, ...row] = device.readScalars([
    whole,
    rest,
    ...basis.map((other) => innerProduct(device, other, Mv)),
  ])
  if (!(after! > smallestPart ** 2 * before!)) return space
  const n = space.basis.length
  const projected = Matrix.zeros(n + 1, n + 1)
  projected.setSubMatrix(space.projected, 0, 0)
  row.forEach((value, i) => {
    projected.set(n, i, value)
    projected.set(i, n, value)
  })
  return { basis, projected }
}

/** What of w is orthogonal to the basis, of length 1. */
function orthonormal(device: Device, w: Weights, basis: readonly Weights[]): Found {
  const whole = innerProduct(device, w, w)
  let rest = w
  let along: DeviceMatrix | undefined
  for (const round of [1, 2]) {
    for (const v of basis) {
      const part = innerProduct(device, v, rest)
      if (round === 1) along = part
      rest = rest.map((matrix, l) => device.map(without, [matrix, v[l]!, part]))
    }
  }
  const square = innerProduct(device, rest, rest)
  return {
    v: rest.map((matrix) => device.map(normalized, [matrix, square])),
    along,
    whole,
    rest: square,
  }
}

/** Frees all that it was made by. */
function tidied(device: Device, make: () => Found): Found {
  let found: Found | undefined
  device.tidy(() => {
    found = make()
    const { v, along, whole, rest } = found
    return [...v, whole, rest, ...(along ? [along] : [])]
  })
  return found!
}

/** Σ y_k v_k. */
export function combine(device: Device, basis: readonly Weights[], y: ArrayLike<number>): Weights {
  let sum = basis[0]!.map((matrix) => device.map(scaled, [matrix], [y[0]!]))
  for (let k = 1; k < basis.length; k++) {
    sum = sum.map((matrix, l) => device.map(plusTimes, [matrix, basis[k]![l]!], [y[k]!]))
  }
  return sum
}

/** a + p₀ b. */
const plusTimes: Pointwise = { value: ([a, b], [p0]) => a! + p0! * b!, glsl: 'a + p0 * b' }
