/** @file What the keys do while the page stands before an audience. */

import { giveFocusToHost } from '../../browser/frame'
import { readAt, toggleProjector, usePresentation } from '../../store/presentation'
import type { Run } from '../../store/run/createRun'
import type { PageShortcuts } from '../useShortcuts'

/** The step that stands still to be read, or the newest, and those before and after it that were measured. */
function readStepOf(run: Run) {
  const longest = [...run.traces.values()].toSorted((a, b) => b.count - a.count)[0]
  const steps = longest ? longest.steps.subarray(0, longest.count) : Float64Array.of(0)
  const newest = steps.at(-1)!
  const at = Math.min(usePresentation.getState().readStep ?? newest, newest)
  return {
    before: steps.findLast((step) => step < at) ?? 0,
    /** Undefined where the run has to go on. */
    after: steps.find((step) => step > at),
  }
}

/** The arrows go back and forth through what is recorded, and past its end the run goes on. */
export const stageKeys = (run: Run): PageShortcuts => ({
  toggleRunning: () => {
    if (run.use.getState().phase !== 'running') readAt(null)
    run.toggleRunning()
  },
  stepOnce: () => {
    const { after } = readStepOf(run)
    if (after !== undefined) readAt(after)
    else {
      readAt(null)
      run.stepOnce()
    }
  },
  stepBack: () => readAt(readStepOf(run).before),
  reset: () => {
    readAt(null)
    run.reset()
  },
  project: toggleProjector,
  leave: () => (usePresentation.getState().isProjected ? toggleProjector() : giveFocusToHost()),
})

/** The page's own keys: those of the run, and the one that puts it on the stage. */
export const pageKeys = ({ toggleRunning, stepOnce, reset }: Run): PageShortcuts => ({
  toggleRunning,
  stepOnce,
  reset,
  project: toggleProjector,
})
