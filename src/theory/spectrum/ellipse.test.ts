import { expect, test } from 'vitest'
import { unitEllipse } from './ellipse'
import type { PlaneFisher } from './slicePlane'

test.each<PlaneFisher>([
  [4, 0, 0.25],
  [0.25, 0, 4],
  [2, 0.7, 1],
  [1, -3, 10],
  [3, 0, 3],
])('all of its points have dᵀ F d = 1: F = %d, %d, %d', (a, b, c) => {
  const { long, short } = unitEllipse([a, b, c])!
  expect(long[0] * short[0] + long[1] * short[1]).toBeCloseTo(0, 12)
  expect(Math.hypot(...long)).toBeGreaterThanOrEqual(Math.hypot(...short))
  for (const t of [0, 0.5, 1, 2, 3, 5]) {
    const [x, y] = [0, 1].map((k) => Math.cos(t) * long[k]! + Math.sin(t) * short[k]!)
    expect(a * x! ** 2 + 2 * b * x! * y! + c * y! ** 2).toBeCloseTo(1, 12)
  }
})

test('a singular matrix has none', () => {
  expect(unitEllipse([1, 1, 1])).toBeNull()
  expect(unitEllipse([0, 0, 0])).toBeNull()
})
