import { expect, test } from 'vitest'
import { goldenVector } from '../../../testing/golden'
import { matchRatios } from '../../observe/matchRatios'
import { flowPath, gradientFlow, learningTime } from '../gradientFlow'
import { halfTime, held, valueAt } from './modeCurve'
import { shownModes } from './shownModes'

test('a curve is read at its samples, between them, and nowhere else', () => {
  const curve = { steps: [0, 2, 6], values: [1, 2, 4] }
  expect([0, 1, 2, 4, 6].map((step) => valueAt(curve, step))).toEqual([1, 1.5, 2, 3, 4])
  expect(valueAt(curve, 7)).toBeNaN()
  expect(valueAt({ steps: [3], values: [1] }, 2)).toBeNaN()
  expect(valueAt(held([1, 5], 100), 50)).toBe(5)
})

test('the half-time stands where half of what is missing is learnt, rising or falling', () => {
  const rising = { steps: [0, 10, 20], values: [0.1, 0.4, 0.8] }
  expect(halfTime(rising, 0.1, 1)).toEqual({ step: 13.75, between: [10, 20] })
  expect(halfTime({ steps: [0, 1], values: [3, 1] }, 3, 1)?.step).toBe(0.5)
  expect(halfTime({ steps: [5, 6], values: [0.8, 0.9] }, 0.1, 1)).toBeNull()
  expect(halfTime({ steps: [0, 1], values: [1, 1] }, 1, 1)).toBeNull()
})

test('the points of a flow’s path lie on it, the golden half-time between two of them', () => {
  for (const { L, s0, s_star, t_half } of goldenVector('learning_time').expected.rows) {
    const mode = { start: s0, target: s_star, rate: 1, depth: L }
    const { times, values } = flowPath(mode, 2 * t_half)
    times.forEach((time, i) => {
      expect(gradientFlow(mode, time) / values[i]!).toBeCloseTo(1, 9)
    })
    const [before, after] = halfTime({ steps: times, values }, 0, s_star)!.between
    expect(before).toBeLessThanOrEqual(t_half)
    expect(after).toBeGreaterThanOrEqual(t_half)
  }
})

test('a falling mode has a learning time too', () => {
  const mode = { start: 1, target: 0.2, rate: 1, depth: 3 }
  const time = learningTime(mode, 0.6 / 0.2)
  expect(gradientFlow(mode, time)).toBeCloseTo(0.6, 10)
})

test('at most eight modes are shown, the first and the last among them', () => {
  expect(shownModes(3)).toEqual([0, 1, 2])
  expect(shownModes(16)).toEqual([0, 2, 4, 6, 9, 11, 13, 15])
  expect(shownModes(32)).toHaveLength(8)
})

test('ratios are told apart by what they lie nearest to', () => {
  const reference = { real: [1, 2, 2], imaginary: [0, 1, -1] }
  const found = matchRatios({ real: [2.1, 1.1, 2.1], imaginary: [-0.9, 0, 0.9] }, reference)
  expect(found).toEqual({ real: [1.1, 2.1, 2.1], imaginary: [0, 0.9, -0.9] })
})
