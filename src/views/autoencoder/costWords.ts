/** @file Costs in words: what it took to reach a loss, and how two of them compare. */

import { formatNumber } from '../../charts/numbers'
import type { Cost } from '../../store/autoencoder/comparison'

/** Costs closer than this are said to be alike. */
export const alike = 0.05

export const kinds = [
  {
    key: 'steps',
    noun: 'steps',
    less: 'fewer steps',
    more: 'more steps',
    same: 'about as many steps',
  },
  {
    key: 'operations',
    noun: 'operations',
    less: 'fewer operations',
    more: 'more operations',
    same: 'about as many operations',
  },
  {
    key: 'milliseconds',
    noun: 'training time',
    less: 'less time',
    more: 'more time',
    same: 'about as much time',
  },
] as const

/** The first's costs against the second's, in words: 3 times fewer steps, about as much time. */
export function comparisons(mine: Cost, theirs: Cost): string[] {
  return kinds.flatMap(({ key, less, more, same }) => {
    const ratio = theirs[key] / mine[key]
    if (!Number.isFinite(ratio) || Math.abs(ratio - 1) <= alike) return [same]
    return [
      ratio > 1
        ? `${formatNumber(ratio, 2)} times ${less}`
        : `${formatNumber(1 / ratio, 2)} times ${more}`,
    ]
  })
}

export const inWords = (cost: Cost) =>
  listed([steps(cost), `${amount('operations', cost)} operations`, amount('milliseconds', cost)])

export const steps = (cost: Cost) => `${amount('steps', cost)} steps`

export function amount(key: keyof Cost, cost: Cost): string {
  if (key === 'milliseconds') return duration(cost.milliseconds)
  return formatNumber(key === 'steps' ? Math.round(cost.steps) : cost.operations, 2)
}

const duration = (milliseconds: number) =>
  milliseconds < 1000
    ? `${formatNumber(milliseconds, 2)} ms`
    : `${formatNumber(milliseconds / 1000, 2)} s`

export function listed(parts: readonly string[]): string {
  return parts.length < 2
    ? (parts[0] ?? '')
    : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
