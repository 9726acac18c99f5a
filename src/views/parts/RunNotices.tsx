import type { ReactNode } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Run } from '../../store/run/createRun'

/** Obstacles, lost contexts, silent workers and failures of a run, and the way on. */
export function RunNotices({
  run,
  tryAgain,
  children,
}: {
  run: Run
  /** What the button after a failure says. */
  tryAgain: string
  /** Further ways out of a failure. */
  children?: ReactNode
}) {
  const { obstacles, phase, message, snapshotStep } = run.use(
    useShallow(({ obstacles, phase, message, snapshotStep }) => ({
      obstacles,
      phase,
      message,
      snapshotStep,
    })),
  )
  return (
    <>
      {obstacles.map((obstacle) => (
        <div className="notice" key={obstacle}>
          <p>{obstacle}</p>
        </div>
      ))}
      {phase === 'lost' && (
        <div className="notice">
          <p>
            The browser took the GPU away. The curves stand; training can go on from step{' '}
            {snapshotStep}.
          </p>
          <button type="button" onClick={run.recover}>
            Restart from step {snapshotStep}
          </button>
        </div>
      )}
      {phase === 'silent' && (
        <div className="notice">
          <p>
            The training does not answer any more. The curves stand; it can go on from step{' '}
            {snapshotStep}.
          </p>
          <button type="button" onClick={run.recover}>
            Go on from step {snapshotStep}
          </button>
        </div>
      )}
      {phase === 'failed' && (
        <div className="notice">
          <p>{message}</p>
          {children}
          <button type="button" onClick={run.reset}>
            {tryAgain}
          </button>
        </div>
      )}
    </>
  )
}
