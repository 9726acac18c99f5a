/** @file Whether the page stands in another one. */

/** True in any frame, also in one that must not look at its parent. */
export function isFramed(): boolean {
  try {
    return window.top !== window.self
  } catch {
    return true
  }
}
