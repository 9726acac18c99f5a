/** @file The tabs that watch the weights of a run. */

/** Whether a tab draws the whole history, or only the newest observation. */
export const keepsAll = { modes: true, curvature: false, fisher: false, noise: true } as const

export type ObservedTab = keyof typeof keepsAll

export const isObserved = (tab: string): tab is ObservedTab => tab in keepsAll
