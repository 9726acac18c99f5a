/** @file When the page has been painted for the first time. */

/** A page in the background is never painted: it waits no longer than this. */
const mostMilliseconds = 300

let first: Promise<void> | undefined

/** Resolves once the frame after this first call is on the screen; at once from then on. */
export function painted(): Promise<void> {
  first ??= new Promise((resolve) => {
    setTimeout(resolve, mostMilliseconds)
    // What is drawn in the first frame is on the screen when the second begins.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()))
  })
  return first
}
