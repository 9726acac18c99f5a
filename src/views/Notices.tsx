import { useShallow } from 'zustand/react/shallow'
import { dismissNotices, recover, reset } from '../store/actions'
import { useLab } from '../store/lab'
import { UpdateNotice } from './UpdateNotice'

/** What the user must read before going on: bad links, obstacles, lost contexts, failures. */
export function Notices() {
  const { notices, obstacles, phase, message, snapshotStep } = useLab(
    useShallow(({ notices, obstacles, phase, message, snapshotStep }) => ({
      notices,
      obstacles,
      phase,
      message,
      snapshotStep,
    })),
  )
  return (
    <div className="notices" role="status">
      <UpdateNotice />
      {notices.length > 0 && (
        <div className="notice">
          {notices.map((notice) => (
            <p key={notice}>{notice}</p>
          ))}
          <button type="button" onClick={dismissNotices}>
            Dismiss
          </button>
        </div>
      )}
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
          <button type="button" onClick={recover}>
            Restart from step {snapshotStep}
          </button>
        </div>
      )}
      {phase === 'failed' && (
        <div className="notice">
          <p>{message}</p>
          <button type="button" onClick={reset}>
            Start again
          </button>
        </div>
      )}
    </div>
  )
}
