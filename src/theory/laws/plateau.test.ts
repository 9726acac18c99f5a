import { expect, test } from 'vitest'
import { experimentWith } from '../../testing/experiment'
import { plateau } from './plateau'

const small = {
  depth: 4,
  width: 4,
  kappa: 4,
  z0: 0.001,
  start: 'polar',
  batch: 0,
} as const

/** Steps of gradient descent, a' = a + η a^{L−1} (s* − a^L), until s is half its target. */
function halfStep(target: number): number {
  let a = small.z0 ** (1 / 4)
  for (let step = 0; ; step++) {
    if (a ** 4 >= target / 2) return step
    a += (1 / 4) * a ** 3 * (target - a ** 4)
  }
}

test('the wait is that of gradient descent within a tenth, from a small start', () => {
  const { first, last } = plateau(experimentWith(small))!
  expect(Math.abs(first / halfStep(1) - 1)).toBeLessThan(0.1)
  expect(Math.abs(last / halfStep(1 / 4) - 1)).toBeLessThan(0.1)
})

test('nothing is foretold of two layers, of large starts, and without gradient descent', () => {
  expect(plateau(experimentWith({ ...small, depth: 2 }))).toBeNull()
  expect(plateau(experimentWith({ ...small, z0: 0.1 }))).toBeNull()
  expect(plateau(experimentWith({ ...small, only: ['naturalGradient'] }))).toBeNull()
})
