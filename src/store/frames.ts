/** @file When the page redraws. */

/**
 * Where a renderer without a GPU trains, it also paints the page, and would do little else: after each redraw
 * it is left to the training this many times as long as the paint took, within bounds.
 */
const restRatio = 5
const restMilliseconds = { least: 100, most: 1000 }

/**
 * A function that asks for a redraw: with the next animation frame, and for many askings one.
 * @param paintsWhereItTrains true while training and painting share a software renderer
 */
export function redrawer(redraw: () => void, paintsWhereItTrains: () => boolean): () => void {
  let isScheduled = false
  let rest = restMilliseconds.least
  const frame = () =>
    requestAnimationFrame((started) => {
      isScheduled = false
      redraw()
      // A busy renderer holds back the frames after this one.
      requestAnimationFrame(() =>
        requestAnimationFrame((painted) => {
          const { least, most } = restMilliseconds
          rest = Math.min(most, Math.max(least, restRatio * (painted - started)))
        }),
      )
    })
  return () => {
    if (isScheduled) return
    isScheduled = true
    if (paintsWhereItTrains()) setTimeout(frame, rest)
    else frame()
  }
}
