/** @file Where a system stands among those that reached the same loss. */

import type { Cost } from '../autoencoder/comparison'
import type { Row } from './rows'
import type { TrialTaskId } from './trial'

export interface Ranks {
  /** Systems that reached the loss in the experiment on the page. */
  readonly reached: number
  /** Systems whose trial of it is over. */
  readonly tried: number
  /** From 1, the least cost first; alike ones share a rank. Null where the system did not reach it. */
  readonly of: Readonly<Record<keyof Cost, number>> | null
}

export const costKinds = ['steps', 'operations', 'milliseconds'] as const

/** What it took a system to reach the loss in the experiment on the page; null where it has not. */
export function costOf(rows: readonly Row[], task: TrialTaskId, id: string): Cost | null {
  const on = rows.find(({ system }) => system.id === id)?.on[task]
  return on && !on.isEarlier ? (on.result?.cost ?? null) : null
}

export function ranksOf(rows: readonly Row[], task: TrialTaskId, id: string): Ranks {
  const tried = rows.filter(({ on }) => on[task].result && !on[task].isEarlier)
  const costs = tried.flatMap(({ on }) => on[task].result!.cost ?? [])
  const own = costOf(rows, task, id)
  const rank = (kind: keyof Cost) => 1 + costs.filter((cost) => cost[kind] < own![kind]).length
  return {
    reached: costs.length,
    tried: tried.length,
    of: own && {
      steps: rank('steps'),
      operations: rank('operations'),
      milliseconds: rank('milliseconds'),
    },
  }
}
