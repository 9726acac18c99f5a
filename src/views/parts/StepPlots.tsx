import type { ReactNode } from 'react'

interface StepPlotsProps {
  /** Besides `plots`. */
  className?: string
  label?: string
  /** What is read now, and the last that can be read. */
  at: number
  last: number
  /** Where the arrow keys lead; one further each way, unless told. */
  neighbours?: { readonly left: number; readonly right: number }
  /** What is read, in words, where the number alone would not say it. */
  text?: string
  /** Where the keyboard wants to read, from 0 to last; null where it lets go. */
  onMove: (to: number | null) => void
  children: ReactNode
}

/**
 * Plots that are read at one place of their axis, by arrow keys, Page Up and Down, Home and End; Escape lets go.
 * What a pointer reads is each plot's own.
 */
export function StepPlots({
  className = '',
  label = 'Step to read; arrow keys move, Escape lets go',
  at,
  last,
  neighbours: { left, right } = { left: at - 1, right: at + 1 },
  text,
  onMove,
  children,
}: StepPlotsProps) {
  const leap = Math.max(1, Math.round(last / 20))
  return (
    <div
      className={`plots ${className}`}
      role="slider"
      tabIndex={0}
      data-own-arrows
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={text}
      onKeyDown={(event) => {
        const target = {
          ArrowLeft: left,
          ArrowRight: right,
          PageDown: at - leap,
          PageUp: at + leap,
          Home: 0,
          End: last,
        }[event.key]
        if (target !== undefined) onMove(Math.min(last, Math.max(0, target)))
        else if (event.key === 'Escape') onMove(null)
        else return
        event.preventDefault()
      }}
    >
      {children}
    </div>
  )
}
