/** @file Whether the page stands in another one. */

/** True in any frame, also in one that must not look at its parent. */
export function isFramed(): boolean {
  try {
    return window.top !== window.self
  } catch {
    return true
  }
}

/** Gives the keys back to the page around this one, where there is one. */
export function giveFocusToHost(): void {
  if (!isFramed()) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  window.parent.focus()
}
