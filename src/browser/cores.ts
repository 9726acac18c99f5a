/** @file How many workers may compute at once. */

const most = 8

/** The processors the browser speaks of, at most 8; one where it does not say. */
export const coreCount = (): number =>
  Math.min(most, Math.max(1, globalThis.navigator?.hardwareConcurrency || 1))
