/** @file How far numbers are from those expected. */

/** A number, or nested lists of numbers of one shape. */
export type Numbers = number | ArrayLike<number> | readonly Numbers[]

/** Largest absolute difference over the largest expected magnitude. @throws Error when the sizes differ */
export function relativeError(actual: Numbers, expected: Numbers): number {
  const x = flatten(actual)
  const y = flatten(expected)
  if (x.length !== y.length) throw new Error(`${x.length} numbers, ${y.length} expected`)
  const scale = Math.max(...y.map(Math.abs))
  return Math.max(...x.map((value, i) => Math.abs(value - y[i]!))) / (scale || 1)
}

/** Largest relative error of single entries, each against its own expected value. */
export function entrywiseError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  const errors = Array.from(expected, (value, i) => Math.abs(actual[i]! / value - 1))
  return Math.max(...errors)
}

function flatten(numbers: Numbers): number[] {
  return typeof numbers === 'number' ? [numbers] : Array.from(numbers).flatMap(flatten)
}
