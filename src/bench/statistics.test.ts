import fc from 'fast-check'
import { expect, test } from 'vitest'
import { median, spread, spreadOfRatio } from './statistics'

const rounds = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), { minLength: 1 })

test('the median is the middle value, or the mean of the two middle ones', () => {
  expect(median([3])).toBe(3)
  expect(median([9, 1, 5])).toBe(5)
  expect(median([10, 4, 1, 2])).toBe(3)
})

test('half of the values lie on either side of the median, and the order of rounds does not matter', () => {
  fc.assert(
    fc.property(rounds, (values) => {
      const middle = median(values)
      const upTo = values.filter((value) => value <= middle).length
      const from = values.filter((value) => value >= middle).length
      expect(Math.min(upTo, from)).toBeGreaterThanOrEqual(values.length / 2)
      expect(median(values.toReversed())).toBe(middle)
    }),
  )
})

test('the spread holds the extremes and every round', () => {
  expect(spread([2, 8, 4])).toEqual({ median: 4, lowest: 2, highest: 8, rounds: [2, 8, 4] })
})

test('a slow round cancels in a ratio', () => {
  const ratio = spreadOfRatio(spread([6, 60, 9]), spread([2, 20, 3]))
  expect(ratio).toEqual(spread([3, 3, 3]))
})
