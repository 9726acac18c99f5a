import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { type SpectrumShape, spectrum } from './spectra'

const shapes: SpectrumShape[] = ['geometric', 'linear', 'power', 'two-cluster']

test.each(shapes)('the %s spectrum is that of the golden vector', (shape) => {
  const { input, expected, tol } = goldenVector('spectra')
  const values = spectrum(shape, input.n, input.kappa)
  expect(relativeError(values, expected[shape])).toBeLessThan(tol)
})

test('every spectrum falls from 1 to 1/kappa and stays positive', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...shapes),
      fc.integer({ min: 2, max: 32 }),
      fc.double({ min: 1, max: 1000, noNaN: true }),
      (shape, n, kappa) => {
        const values = spectrum(shape, n, kappa)
        expect(values).toHaveLength(n)
        expect(values[0]).toBe(1)
        expect(values[n - 1]! * kappa).toBeCloseTo(1, 10)
        values.forEach((value, k) => {
          expect(value).toBeGreaterThan(0)
          expect(value).toBeLessThanOrEqual(values[k - 1] ?? 1)
        })
      },
    ),
  )
})

test('a spectrum of one value is 1', () => {
  expect(shapes.flatMap((shape) => spectrum(shape, 1, 50))).toEqual([1, 1, 1, 1])
})
