/** @file What the keys do while the page stands before an audience. */

import { giveFocusToHost } from '../../browser/frame'
import { readAt, toggleProjector, usePresentation } from '../../store/presentation'
import type { Run } from '../../store/run/createRun'
import type { PageShortcuts } from '../useShortcuts'

/** The step that stands still to be read, or the newest. */
function readStepOf(run: Run): { readonly at: number; readonly newest: number } {
  const newest = Math.max(0, ...[...run.traces.values()].map(({ count }) => count - 1))
  return { at: Math.min(usePresentation.getState().readStep ?? newest, newest), newest }
}

/** The arrows go back and forth through what is recorded, and past its end the run goes on. */
export const stageKeys = (run: Run): PageShortcuts => ({
  toggleRunning: () => {
    if (run.use.getState().phase !== 'running') readAt(null)
    run.toggleRunning()
  },
  stepOnce: () => {
    const { at, newest } = readStepOf(run)
    if (at < newest) readAt(at + 1)
    else {
      readAt(null)
      run.stepOnce()
    }
  },
  stepBack: () => readAt(Math.max(0, readStepOf(run).at - 1)),
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
