import { type ReactNode, useEffect, useRef } from 'react'

/** A button that opens a small box under it; Escape and a press elsewhere close it. */
export function Popover({
  label,
  title,
  className,
  onToggle,
  children,
}: {
  label: ReactNode
  /** What the button is for, where its label does not say it. */
  title?: string
  /** Beside that of all menus. */
  className?: string
  onToggle?: (isOpen: boolean) => void
  children: (close: () => void) => ReactNode
}) {
  const box = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      // A dialog that was opened from the box closes before it.
      if (event.target instanceof Element && event.target.closest('dialog')) return
      const isInside = event.target instanceof Node && box.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (box.current && (isEscape || (event.type === 'pointerdown' && !isInside))) {
        box.current.open = false
      }
    }
    addEventListener('pointerdown', close)
    addEventListener('keydown', close)
    return () => {
      removeEventListener('pointerdown', close)
      removeEventListener('keydown', close)
    }
  }, [])
  const close = () => {
    if (box.current) box.current.open = false
  }
  return (
    <details
      className={className ? `menu ${className}` : 'menu'}
      ref={box}
      onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}
    >
      <summary title={title} aria-label={title}>
        {label}
      </summary>
      <div>{children(close)}</div>
    </details>
  )
}
