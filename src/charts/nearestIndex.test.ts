import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearestIndex } from './nearestIndex'

describe('nearestIndex', () => {
  it('finds the nearest sample, the earlier of two', () => {
    const xs = [0, 10, 20]
    expect([-5, 4, 5, 6, 19, 99].map((x) => nearestIndex(xs, 3, x))).toEqual([0, 0, 0, 1, 2, 2])
  })

  it('ignores what lies beyond the count', () => {
    expect(nearestIndex([0, 10, 20], 2, 20)).toBe(1)
  })

  it('is -1 without samples', () => {
    expect(nearestIndex([], 0, 1)).toBe(-1)
  })

  it('is as near as any sample', () => {
    const sorted = fc
      .array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 })
      .map((xs) => Float64Array.from(xs).sort())
    fc.assert(
      fc.property(sorted, fc.double({ noNaN: true, min: -2e6, max: 2e6 }), (xs, x) => {
        const found = Math.abs(xs[nearestIndex(xs, xs.length, x)]! - x)
        expect(found).toBe(Math.min(...xs.map((sample) => Math.abs(sample - x))))
      }),
    )
  })
})
