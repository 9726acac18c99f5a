/** @file What watches the weights of a run, for a tab each. */

/** Whether a tab draws the whole history, or only the newest observation. */
export const keepsAll = { modes: true, curvature: false, fisher: false, noise: true } as const

export type ObservedTab = keyof typeof keepsAll
