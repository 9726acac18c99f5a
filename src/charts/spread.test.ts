import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from './spread'

const label = (centre: number, weight = 1) => ({ centre, size: 10, weight })

describe('spread', () => {
  it('leaves alone what does not touch', () => {
    expect(spread([label(50), label(20)], 0, 100)).toEqual([50, 20])
  })

  it('pushes two apart, each by half', () => {
    expect(spread([label(50), label(52)], 0, 100)).toEqual([46, 56])
  })

  it('moves the light one', () => {
    const [heavy, light] = spread([label(50, 99), label(52)], 0, 100)
    expect(heavy).toBeCloseTo(49.92)
    expect(light).toBeCloseTo(59.92)
  })

  it('stays within the ends', () => {
    expect(spread([label(-5), label(2), label(99)], 0, 100)).toEqual([5, 15, 95])
  })

  it('leaves out the last that find no room', () => {
    expect(spread([label(5), label(5), label(5)], 0, 25)).toEqual([5, 15, null])
  })

  it('never overlaps, and keeps the order', () => {
    const span = fc.record({
      centre: fc.integer({ min: -50, max: 150 }),
      size: fc.integer({ min: 1, max: 30 }),
      weight: fc.integer({ min: 1, max: 50 }),
    })
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const boxes = spread(spans, 0, 100)
          .flatMap((centre, i) => (centre === null ? [] : [{ ...spans[i]!, at: centre }]))
          .sort((a, b) => a.at - b.at)
        boxes.forEach(({ at, size, centre }, i) => {
          expect(at - size / 2).toBeGreaterThanOrEqual(-1e-9)
          expect(at + size / 2).toBeLessThanOrEqual(100 + 1e-9)
          const next = boxes[i + 1]
          if (!next) return
          expect(next.at - at).toBeGreaterThanOrEqual((size + next.size) / 2 - 1e-9)
          expect(next.centre).toBeGreaterThanOrEqual(centre)
        })
      }),
    )
  })
})
