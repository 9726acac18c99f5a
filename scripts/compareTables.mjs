// Compares two tables of comma-separated values, number by number.

/** Rounding differs from one machine to another: of the number itself, and of the largest in its column. */
const ofNumber = 1e-3
const ofColumn = 1e-6

/** Errors of modes and places in the slice are given where they end: near 0, among weights of order one. */
const ofWeights = 1e-6

/** Times are not alike anywhere; ratios z near one point come in an order that rounding decides. */
const isLeftOut = (column) => /milliseconds$|(^|_)z_(real|imaginary)$/.test(column)

const cellsOf = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','))

/** The first difference beyond rounding, in words; undefined where there is none. */
export function differenceOf(one, other) {
  const [a, b] = [cellsOf(one), cellsOf(other)]
  const names = a[0]
  if (names.join() !== b[0].join()) return `other columns: ${names} and ${b[0]}`
  if (a.length !== b.length) return `${a.length} and ${b.length} rows`
  for (const [c, name] of names.entries()) {
    if (isLeftOut(name)) continue
    const sizes = a.slice(1).map((row) => Math.abs(Number(row[c])))
    const largest = Math.max(0, ...sizes.filter(Number.isFinite))
    const floor = /_error_mode_\d+$|^[xy]$/.test(name) ? ofWeights : ofColumn * largest
    for (const [r, row] of a.entries()) {
      const [x, y] = [row[c], b[r][c]]
      const allowed = ofNumber * Math.abs(Number(x)) + floor
      if (x !== y && !(Math.abs(Number(x) - Number(y)) <= allowed)) {
        return `${name}, row ${r}: ${x} and ${y}`
      }
    }
  }
  return undefined
}
