import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createScale } from './scale'
import { chooseTicks, type Ticks } from './ticks'

/** Room along the axis: a line of text, or a text of the widest digits. */
const line = () => 28
const text = (label: string) => 8 * label.length + 20

const labels = ({ major }: Ticks) => major.map(({ label }) => label.replaceAll('\u202f', ' '))
const logTicks = (low: number, high: number, pixels: number) =>
  chooseTicks(createScale('log', [low, high], [pixels, 0]), 'power', line)
const stepTicks = (high: number, pixels: number) =>
  chooseTicks(createScale('linear', [0, high], [0, pixels]), undefined, text)

describe('chooseTicks', () => {
  it('labels every decade where there is room', () => {
    expect(labels(logTicks(1e-4, 1, 200))).toEqual(['10⁻⁴', '10⁻³', '10⁻²', '10⁻¹', '1'])
  })

  it('labels every third decade where there is less, and rules the others', () => {
    const ticks = logTicks(1e-9, 1, 100)
    expect(labels(ticks)).toEqual(['10⁻⁹', '10⁻⁶', '10⁻³', '1'])
    expect(ticks.minor).toHaveLength(6)
  })

  it('divides a decade that is wide', () => {
    const ticks = logTicks(0.5, 200, 400)
    expect(labels(ticks)).toEqual(['1', '10', '10²'])
    expect(ticks.minor).toHaveLength(4 + 8 + 8)
  })

  it('takes round numbers within a decade', () => {
    expect(labels(logTicks(0.2, 0.5, 200))).toEqual(['0.2', '0.3', '0.4', '0.5'])
  })

  it('finds the powers at the ends of a domain with rounding errors', () => {
    expect(labels(logTicks(0.001 * (1 + 1e-15), 10 * (1 - 1e-15), 200))).toHaveLength(5)
  })

  it('counts steps', () => {
    expect(labels(stepTicks(400, 300))).toEqual(['0', '100', '200', '300', '400'])
    expect(labels(stepTicks(400, 780))).toHaveLength(9)
    expect(labels(stepTicks(1e6, 320))).toEqual(['0', '500,000', '10⁶'])
  })

  it('signs a deviation in percent', () => {
    const scale = createScale('linear', [-0.012, 0.012], [70, 0])
    expect(labels(chooseTicks(scale, 'percent', line))).toEqual(['−1 %', '0', '+1 %'])
  })

  it('tells the ticks of a narrow domain apart', () => {
    const scale = createScale('linear', [1000, 1001], [0, 400])
    const found = labels(chooseTicks(scale, 'number', text))
    expect(new Set(found).size).toBe(found.length)
    expect(found).toContain('1,000.2')
  })

  it('never lets labels touch, and never leaves an axis bare', () => {
    const end = fc.double({ min: -12, max: 12, noNaN: true })
    const kind = fc.constantFrom('linear' as const, 'log' as const)
    const pixels = fc.integer({ min: 40, max: 1600 })
    fc.assert(
      fc.property(kind, end, end, pixels, (kind, one, other, pixels) => {
        fc.pre(Math.abs(one - other) > 0.1)
        const domain = [10 ** Math.min(one, other), 10 ** Math.max(one, other)] as const
        const { major } = chooseTicks(createScale(kind, domain, [0, pixels]), 'power', text)
        expect(major.length).toBeGreaterThan(0)
        for (const [i, tick] of major.entries()) {
          const next = major[i + 1]
          if (!next) break
          const apart = next.pixel - tick.pixel
          expect(apart).toBeGreaterThanOrEqual((text(tick.label) + text(next.label)) / 2 - 1e-9)
        }
      }),
    )
  })
})
