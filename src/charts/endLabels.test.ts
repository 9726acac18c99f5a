import { describe, expect, it } from 'vitest'
import type { ChartFrame, ChartSeries } from './chartFrame'
import { labelPlaces, placeBoxes } from './endLabels'
import { layOut, type Plot } from './plot'

const labelBox = (...given: Parameters<typeof labelPlaces>) => {
  const [best] = labelPlaces(...given)
  return best ?? null
}

const plotOf = (width: number, kind: 'linear' | 'log' = 'linear'): Plot => {
  const frame: ChartFrame = {
    width,
    height: 400,
    x: { kind, domain: [kind === 'log' ? 1 : 0, 100], label: '' },
    y: { kind: 'linear', domain: [0, 1], label: '' },
    series: [],
    marks: [],
  }
  return layOut(frame, (label) => 8 * label.length)!
}

const wide = plotOf(900)
const phone = plotOf(358)

const curve = (count: number, height: (step: number) => number): ChartSeries => {
  const x = Float64Array.from({ length: count }, (_, step) => step)
  const look = { color: 'black', stroke: 'solid', width: 2 } as const
  return { id: 'curve', label: 'curve', ...look, x, y: x.map(height), count }
}

const falling = (step: number) => 0.9 - step / 200
const rising = (step: number) => 0.2 + step / 200

describe('labelBox', () => {
  it('stands right of the end, above a curve that falls', () => {
    const box = labelBox(curve(51, falling), 60, wide)!
    expect(box.left).toBe(wide.x.pixel(50) + 8)
    expect(box.centre).toBeLessThan(wide.y.pixel(falling(50)) - 8)
  })

  it('stands below a curve that rises, where its prediction goes on above', () => {
    const box = labelBox(curve(51, rising), 60, wide)!
    expect(box.centre).toBeGreaterThan(wide.y.pixel(rising(50)) + 8)
  })

  it('stands level with an end in the right margin', () => {
    expect(labelBox(curve(101, falling), 60, wide)!.centre).toBe(wide.y.pixel(falling(100)))
  })

  it('stands level with the end of a steep curve', () => {
    const box = labelBox(
      curve(2, (step) => 0.9 - 0.8 * step),
      60,
      wide,
    )!
    expect(Math.abs(box.centre - wide.y.pixel(0.1))).toBeLessThan(1)
  })

  it('has a place on a log axis though the curve begins at 0', () => {
    const box = labelBox(curve(2, falling), 60, plotOf(900, 'log'))!
    expect(box.centre).toBe(wide.y.pixel(falling(1)) - 12)
  })

  it('clears its own curve where it must stand above it', () => {
    const box = labelBox(curve(101, falling), 60, phone)!
    expect(box.left + box.width).toBeLessThanOrEqual(phone.right)
    const highest = phone.y.pixel(falling(phone.x.value(box.left)))
    expect(box.centre + box.size / 2).toBeLessThan(highest)
  })

  it('follows the visible end of a curve that leaves the plot', () => {
    const box = labelBox(
      curve(101, (step) => 0.8 - step / 50),
      60,
      wide,
    )!
    expect(box.left).toBe(wide.x.pixel(40) + 8)
  })

  it('is none without a sample in view', () => {
    expect(labelBox(curve(0, falling), 60, wide)).toBeNull()
    expect(
      labelBox(
        curve(51, () => Number.NaN),
        60,
        wide,
      ),
    ).toBeNull()
    expect(
      labelBox(
        curve(51, () => 7),
        60,
        wide,
      ),
    ).toBeNull()
  })
})

describe('placeBoxes', () => {
  const box = (left: number, centre: number) => ({ left, width: 60, centre, size: 18, weight: 1 })

  it('moves boxes apart that overlap', () => {
    expect(placeBoxes([box(100, 200), box(120, 202)], wide)).toEqual([192, 210])
  })

  it('leaves boxes alone that stand side by side', () => {
    expect(placeBoxes([box(100, 200), box(300, 200)], wide)).toEqual([200, 200])
  })

  it('keeps boxes within the height of the plot', () => {
    expect(placeBoxes([box(100, -50), box(300, 999)], wide)).toEqual([
      wide.top + 9,
      wide.bottom - 9,
    ])
  })
})
