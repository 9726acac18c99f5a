import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisDomain, finiteExtent } from './domain'
import { layOut } from './plot'
import { createScale } from './scale'

const double = fc.double()
const kind = fc.constantFrom('linear' as const, 'log' as const)

describe('axisDomain', () => {
  it('leaves a domain alone that an axis can have', () => {
    expect(axisDomain('linear', [-3, 7])).toEqual([-3, 7])
    expect(axisDomain('log', [1e-9, 2])).toEqual([1e-9, 2])
  })

  it('gives a single number room', () => {
    expect(axisDomain('linear', [4, 4])).toEqual([2, 6])
    expect(axisDomain('linear', [0, 0])).toEqual([-1, 1])
    expect(axisDomain('log', [8, 8])).toEqual([4, 16])
  })

  it('ends a log axis nine decades below the top where the data reaches 0', () => {
    const [low, high] = axisDomain('log', [0, 10])!
    expect(low).toBeCloseTo(1e-8, 20)
    expect(high).toBe(10)
  })

  it.each([
    ['linear', [Number.NaN, Number.NaN]],
    ['linear', [0, Infinity]],
    ['log', [-3, 0]],
    ['log', [0, 0]],
    ['linear', [2, 1]],
  ] as const)('has none for a %s axis over %j', (kind, domain) => {
    expect(axisDomain(kind, domain)).toBeNull()
  })

  it('gives what scales and ticks can work with, or nothing, for any two numbers', () => {
    fc.assert(
      fc.property(kind, double, double, kind, double, double, (kx, x0, x1, ky, y0, y1) => {
        const [x, y] = [axisDomain(kx, [x0, x1]), axisDomain(ky, [y0, y1])]
        if (!x || !y) return
        const plot = layOut(
          {
            width: 800,
            height: 400,
            x: { kind: kx, domain: x, label: 'x' },
            y: { kind: ky, domain: y, label: 'y', format: 'power' },
            series: [],
            marks: [],
          },
          (label) => 8 * label.length,
        )!
        for (const { pixel, label } of [...plot.xTicks.major, ...plot.yTicks.major]) {
          expect(Number.isFinite(pixel)).toBe(true)
          expect(label).not.toMatch(/NaN|Infinity|—/)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('maps its ends to the ends of the plot', () => {
    fc.assert(
      fc.property(kind, double, double, (kind, low, high) => {
        const domain = axisDomain(kind, [low, high])
        if (!domain) return
        const scale = createScale(kind, domain, [100, 500])
        expect(scale.pixel(domain[0])).toBe(100)
        expect(scale.pixel(domain[1])).toBeCloseTo(500, 3)
      }),
    )
  })
})

it('finiteExtent looks past what is no number', () => {
  expect(finiteExtent([Number.NaN, 3, -Infinity, -2, Infinity])).toEqual([-2, 3])
  expect(finiteExtent([Number.NaN, Infinity])).toEqual([Number.NaN, Number.NaN])
})
