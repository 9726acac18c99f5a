/** @file What the store knows of the tabs: views/ has their list, and hands it over when the page starts. */

import type { Experiment, FieldName } from '../experiment/schema'
import type { TaskId } from '../systems/system'
import type { ObservedTab } from './observing/observedTabs'

/** The runs of the page: one of deep linear networks, one of both autoencoders, and the paper's own experiments. */
export type RunId = Exclude<TaskId, 'convolutional'> | 'paper'

export interface TabFacts {
  /** Name in the link. */
  readonly id: string
  readonly label: string
  /** Whose run it shows. */
  readonly task: RunId
  /** What watches the weights for it; null where it draws none. */
  readonly observe: ObservedTab | null
  /** The fields it leaves out of account: their controls are greyed while it is open. */
  readonly ignores?: (experiment: Experiment) => readonly FieldName[]
  /** Its numbers as a table, comma-separated. */
  readonly csv: () => Promise<string>
}

let all: readonly TabFacts[] = []

/** Call once, with at least one. */
export function registerTabs(tabs: readonly TabFacts[]): void {
  all = tabs
}

/** The tab of this name, or the first. */
export const tabOf = (id: string): TabFacts | undefined =>
  all.find((tab) => tab.id === id) ?? all[0]

export const isTab = (id: string): boolean => all.some((tab) => tab.id === id)
