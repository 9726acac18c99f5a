/** @file Which modes are drawn where there are too many to tell apart. */

const mostShown = 8

/** Indices of the modes to show: all, or eight spread evenly from the first to the last. */
export function shownModes(count: number): number[] {
  if (count <= mostShown) return Array.from({ length: count }, (_, k) => k)
  return Array.from({ length: mostShown }, (_, i) =>
    Math.round((i * (count - 1)) / (mostShown - 1)),
  )
}
