/** @file Curves that were run once in NumPy, in grey behind the page's own (docs/paper.md 4, 5). */

import type { ChartSeries } from '../../charts/chartFrame'
import { type StoredCurve, type StoredGroup, storedCurves } from '../../experiment/paperCurves'
import { presetName } from '../../experiment/paperRun'
import type { FieldValues } from '../../experiment/schema'

type Chosen = Pick<FieldValues, 'paperNet' | 'paperSize'>

/** What the stored runs of the chosen experiment are; none of one's own widths. */
export function storedGroups(experiment: Chosen): readonly StoredGroup[] {
  const name = presetName(experiment)
  return storedCurves.filter(
    ({ preset }) => preset === (isSmall(experiment) ? 'autoencoder14' : name),
  )
}

/** Samples of a step of their natural gradients. */
export const storedBatch = (experiment: Chosen): number => (isSmall(experiment) ? 250 : 1000)

/** Of networks the published version alone is stored, of the autoencoder both. */
const isSmall = ({ paperNet, paperSize }: Chosen) => paperNet === 'ae' && paperSize === 'light'

/** Their test losses against samples, or against the training time that they took. */
export function storedSeries(
  groups: readonly StoredGroup[],
  axis: 'samples' | 'time',
): readonly ChartSeries[] {
  return groups.flatMap((group) =>
    group.curves.map((curve) => ({
      ...grey,
      id: `stored-${curve.key}-${curve.seed}`,
      label: null,
      x: axis === 'samples' ? group.samples : secondsOf(group, curve),
      y: curve.testLoss,
      count: curve.testLoss.length,
    })),
  )
}

/** The damping of their natural gradients. */
export function storedDampings(groups: readonly StoredGroup[]): readonly ChartSeries[] {
  return groups.flatMap(({ samples, curves }) =>
    curves.flatMap(({ key, seed, damping }) =>
      damping
        ? [
            {
              ...grey,
              id: `stored-damping-${key}-${seed}`,
              label: null,
              x: samples,
              y: damping,
              count: damping.length,
            },
          ]
        : [],
    ),
  )
}

const grey = { color: 'var(--soft)', stroke: 'faint', width: 0.9, isBackground: true } as const

/** The time of a whole run passes evenly over its samples. */
function secondsOf({ samples }: StoredGroup, { cpuSeconds, testLoss }: StoredCurve): number[] {
  const last = Math.max(1, samples[testLoss.length - 1]!)
  return samples.slice(0, testLoss.length).map((count) => (cpuSeconds * count) / last)
}
