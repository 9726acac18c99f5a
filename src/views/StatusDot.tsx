import type { ReactNode } from 'react'
import { Popover } from './parts/Popover'

/** A dot that says by its colour whether all is as it should be, and when it is pressed in words what really runs. */
export function StatusDot({
  isWarning = false,
  text,
  detail,
  children,
}: {
  isWarning?: boolean
  /** What runs, and on what. */
  text: ReactNode
  /** The renderer, or why something else runs than what was asked for. */
  detail?: string
  /** What can be done about it. */
  children?: ReactNode
}) {
  return (
    <Popover
      className={isWarning ? 'chip chip-warn' : 'chip'}
      label={<span className="dot" aria-hidden="true" />}
      title="What really runs"
    >
      {() => (
        <div className="status">
          <p className="chip-text" role="status">
            {text}
          </p>
          {detail && <p className="note">{detail}</p>}
          {children}
        </div>
      )}
    </Popover>
  )
}
