import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatInteger, formatNumber, formatPercent, formatPower } from './numbers'

/** Expectations are written with plain spaces. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.25, '0.25'],
    [1340, '1,340'],
    [1340.4, '1,340'],
    [123456, '123,456'],
    [100, '100'],
    [-0.2107, '−0.211'],
    [0.1 + 0.2, '0.3'],
    [0.001, '0.001'],
    [0.00099951, '0.001'],
    [0.000999, '9.99 × 10⁻⁴'],
    [3.2e-7, '3.2 × 10⁻⁷'],
    [-3.2e-7, '−3.2 × 10⁻⁷'],
    [9.999e-7, '10⁻⁶'],
    [1e-12, '10⁻¹²'],
    [999999.7, '10⁶'],
    [2.5e6, '2.5 × 10⁶'],
    [5e-324, '4.94 × 10⁻³²⁴'],
    [Number.NaN, '—'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatNumber(value))).toBe(text)
  })

  it('keeps the digits asked for', () => {
    expect(formatNumber(-0.2107210313, 6)).toBe('−0.210721')
    expect(plain(formatNumber(6.02214e23, 2))).toBe('6 × 10²³')
  })

  it('wraps nowhere and says the number to three digits', () => {
    const size = fc.double({ min: 1e-300, max: 1e300, noNaN: true })
    fc.assert(
      fc.property(size, fc.constantFrom(-1, 1), (magnitude, sign) => {
        const text = formatNumber(sign * magnitude)
        expect(text).not.toMatch(/[ \n\t-]/)
        expect(Math.abs(read(text) - sign * magnitude)).toBeLessThanOrEqual(0.00501 * magnitude)
      }),
    )
  })
})

describe('formatInteger', () => {
  it.each([
    [0, '0'],
    [7, '7'],
    [1000, '1,000'],
    [1234567.4, '1,234,567'],
    [-1234, '−1,234'],
    [-0.2, '0'],
    [Number.NaN, '—'],
    [Infinity, '∞'],
  ])('writes %d as %s', (value, text) => {
    expect(formatInteger(value)).toBe(text)
  })
})

describe('formatPower', () => {
  it.each([
    [1, '1'],
    [10, '10'],
    [100, '10²'],
    [0.1, '10⁻¹'],
    [1e-6, '10⁻⁶'],
    [1e-308, '10⁻³⁰⁸'],
    [0.02, '0.02'],
    [2e-5, '2 × 10⁻⁵'],
    [0, '0'],
    [-10, '−10'],
    [Number.NaN, '—'],
    [Infinity, '∞'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatPower(value))).toBe(text)
  })
})

describe('formatPercent', () => {
  it.each([
    [0.003, '0.3 %'],
    [-0.01, '−1 %'],
    [0.07, '7 %'],
    [0, '0 %'],
    [1e-12, '10⁻¹⁰ %'],
    [Number.NaN, '—'],
    [Infinity, '∞ %'],
  ])('writes %d as %s', (value, text) => {
    expect(plain(formatPercent(value))).toBe(text)
  })
})

function read(text: string): number {
  const ascii = text
    .replace(/^(−?)10(?=[⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/, '$11\u202f×\u202f10')
    .replace('\u202f×\u202f10', 'e')
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit)))
    .replace(/[−⁻]/g, '-')
    .replaceAll(',', '')
  return Number(ascii)
}
