/**
 * @file Numbers as people write them: 3.2 × 10⁻⁷, not 3.2e-7.
 *
 * The spaces are narrow and never break (U+202F), the minus is a minus (U+2212), and what has no
 * digits is written — (NaN) or ∞.
 */

const space = '\u202f'
const minus = '\u2212'

/** Plain digits are written for sizes from smallestPlain to just under largestPlain. */
const smallestPlain = 1e-3
const largestPlain = 1e6

/**
 * Writes a number to a few significant digits, without trailing zeros: 0.25, 1,340, 3.2 × 10⁻⁷.
 * The whole part of a plain number is never rounded away: 123,456, not 123,000.
 */
export function formatNumber(value: number, digits = 3): string {
  const signless = formatSpecial(value)
  if (signless !== undefined) return signless
  const [mantissa, exponent] = Math.abs(value)
    .toExponential(digits - 1)
    .split('e') as [string, string]
  const rounded = Number(`${mantissa}e${exponent}`)
  const sign = value < 0 ? minus : ''
  if (rounded >= smallestPlain && rounded < largestPlain) {
    const decimals = Math.max(0, digits - 1 - Number(exponent))
    return sign + formatPlain(Math.abs(value).toFixed(decimals))
  }
  const factor = trimZeros(mantissa)
  const power = `10${superscript(Number(exponent))}`
  return sign + (factor === '1' ? power : `${factor}${space}×${space}${power}`)
}

/** Writes a count to its last digit, with separators: 1,000,000. Fractions are rounded. */
export function formatInteger(value: number): string {
  const special = formatSpecial(value)
  if (special !== undefined) return special
  const digits = formatPlain(Math.abs(value).toFixed(0))
  return value < 0 && digits !== '0' ? minus + digits : digits
}

/** Writes an exact power of ten as one (10⁻⁶; but 1 and 10), and any other number as formatNumber does. */
export function formatPower(value: number): string {
  const exponent = Math.round(Math.log10(value))
  if (value !== Number(`1e${exponent}`)) return formatNumber(value)
  if (exponent === 0 || exponent === 1) return String(value)
  return `10${superscript(exponent)}`
}

/** Writes a ratio in percent: 0.003 as 0.3 %. */
export function formatPercent(ratio: number, digits = 3): string {
  const percents = formatNumber(100 * ratio, digits)
  return Number.isNaN(ratio) ? percents : `${percents}${space}%`
}

function formatSpecial(value: number): string | undefined {
  if (Number.isNaN(value)) return '—'
  if (value === 0) return '0'
  if (value === Infinity) return '∞'
  if (value === -Infinity) return `${minus}∞`
  return undefined
}

function formatPlain(decimal: string): string {
  const [whole, fraction] = decimal.split('.') as [string, string?]
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : trimZeros(`${grouped}.${fraction}`)
}

function trimZeros(decimal: string): string {
  return decimal.replace(/\.?0+$/, (zeros) => (decimal.includes('.') ? '' : zeros))
}

function superscript(exponent: number): string {
  return String(exponent)
    .replace('-', '⁻')
    .replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
}
