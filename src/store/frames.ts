/** @file When the page redraws. */

/** Between two redraws while a renderer without a GPU trains: it also paints the page, and would do little else. */
const softwareMilliseconds = 100

/**
 * A function that asks for a redraw: with the next animation frame, and for many askings one.
 * @param isSlow true while frames should be few
 */
export function redrawer(redraw: () => void, isSlow: () => boolean): () => void {
  let isScheduled = false
  const frame = () =>
    requestAnimationFrame(() => {
      isScheduled = false
      redraw()
    })
  return () => {
    if (isScheduled) return
    isScheduled = true
    if (isSlow()) setTimeout(frame, softwareMilliseconds)
    else frame()
  }
}
