/** @file Order statistics. */

/** The median; for an even number the lower of the two in the middle. Sorts `values`, NaN last. */
export function medianOf(values: Float64Array): number {
  values.sort()
  return values[(values.length - 1) >> 1]!
}
