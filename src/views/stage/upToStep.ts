/** @file A plot of a recorded run as it stood at an earlier step. */

import type { ChartFrame } from '../../charts/chartFrame'

/**
 * The frame with what was measured cut off after a step; laws stay whole, and so do the axes.
 * @param step null leaves all of it
 */
export function upToStep(frame: ChartFrame, step: number | null): ChartFrame {
  if (step === null) return frame
  const cut = <T extends { readonly count: number }>(one: T): T => ({
    ...one,
    count: Math.min(one.count, step + 1),
  })
  return {
    ...frame,
    series: frame.series.map((one) => (/-(?:measured|residual)$/.test(one.id) ? cut(one) : one)),
    bands: frame.bands?.map(cut) ?? [],
  }
}
