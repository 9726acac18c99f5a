/** @file What the store knows of the tabs: views/ has their list, and hands it over when the page starts. */

import type { TaskId } from '../systems/system'
import type { ObservedTab } from './observing/observedTabs'

/** The runs of the page: both autoencoders share one. */
export type RunId = Exclude<TaskId, 'convolutional'>

export interface TabFacts {
  /** Name in the link. */
  readonly id: string
  readonly label: string
  /** Whose run it shows. */
  readonly task: RunId
  /** What watches the weights for it; null where it draws none. */
  readonly observe: ObservedTab | null
  /** Its numbers as a table, comma-separated. */
  readonly csv: () => string
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
