/**
 * @file Newton and Schulz's iteration towards the polar factor, as Muon uses it (Jordan et al. 2024): an odd
 * polynomial of the singular values, p(x) = a x + b x³ + c x⁵, which five rounds bring between about 0.7 and 1.2.
 */

import type { Device, DeviceMatrix } from '../device/device'
import { type Pointwise, square } from '../device/pointwise'

const [a, b, c] = [3.4445, -4.775, 2.0315]
const rounds = 5

/** Keeps the division by the norm finite. */
const epsilon = 1e-7

/** a / (√b + ε). */
const overNorm: Pointwise = {
  value: ([x, squares], [eps]) => x! / (Math.sqrt(squares!) + eps!),
  glsl: 'a / (sqrt(b) + p0)',
}

/** p(p(p(p(p(X / |X|_F))))), of X's shape. */
export function orthogonalised(device: Device, X: DeviceMatrix): DeviceMatrix {
  const [rows, columns] = X.shape
  let Y = device.map(overNorm, [X, device.sum(square, [X])], [epsilon])
  for (let round = 0; round < rounds; round++) {
    const form = rows <= columns ? 'abT' : 'aTb'
    const gram = device.product(form, Y, Y, { kind: 'scale', factor: 1 })
    const polynomial = device.product('ab', gram, gram, {
      kind: 'blend',
      old: gram,
      keep: b,
      weight: c,
    })
    const factors = rows <= columns ? ([polynomial, Y] as const) : ([Y, polynomial] as const)
    Y = device.product('ab', ...factors, { kind: 'blend', old: Y, keep: a, weight: 1 })
  }
  return Y
}

/** Of one matrix. */
export function orthogonaliseOperations(rows: number, columns: number): number {
  const [short, long] = [Math.min(rows, columns), Math.max(rows, columns)]
  return rounds * (4 * short ** 2 * long + 2 * short ** 3)
}
