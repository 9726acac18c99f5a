import { expect, test } from 'vitest'
import { breakdownLimit, breakdownNumber } from './noise'

test('q = α ν / (2 B s_min²)', () => {
  const noise = { alpha: 0.1, labelNoise: 1e-4, batch: 50, smallestSingularValue: 0.01 }
  expect(breakdownNumber(noise)).toBeCloseTo(1e-3, 15)
  expect(breakdownNumber({ ...noise, smallestSingularValue: 0.001 })).toBeGreaterThan(
    breakdownLimit,
  )
})
