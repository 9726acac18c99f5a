/** @file How many steps a second a run takes. */

/** So long a rate stands, so that it can be read. */
const readMilliseconds = 500

/** @param stepNow how far the run has come */
export function rateMeter(stepNow: () => number) {
  let start = { time: 0, step: 0 }
  let last = 0
  return {
    /** The run goes on from here. */
    restart(): void {
      last = performance.now()
      start = { time: last, step: stepNow() }
    },
    /** Steps a second since the run went on; null while the last rate still stands. */
    renewed(): number | null {
      const now = performance.now()
      if (now - last < readMilliseconds) return null
      last = now
      return ((stepNow() - start.step) / (now - start.time)) * 1000
    },
  }
}
