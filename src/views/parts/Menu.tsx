import { useEffect, useRef, useState } from 'react'

export interface MenuItem {
  readonly label: string
  /** One line on what it gives. */
  readonly detail: string
  readonly act: () => void
}

/**
 * A button that opens a list of actions; Escape and a press elsewhere close it.
 * @param itemsNow what can be done, asked each time the list opens
 */
export function Menu({ label, itemsNow }: { label: string; itemsNow: () => readonly MenuItem[] }) {
  const menu = useRef<HTMLDetailsElement>(null)
  const [items, setItems] = useState<readonly MenuItem[]>([])
  useEffect(() => {
    const close = (event: Event) => {
      const isInside = event.target instanceof Node && menu.current?.contains(event.target)
      const isEscape = event instanceof KeyboardEvent && event.key === 'Escape'
      if (menu.current && (isEscape || (event.type === 'pointerdown' && !isInside))) {
        menu.current.open = false
      }
    }
    addEventListener('pointerdown', close)
    addEventListener('keydown', close)
    return () => {
      removeEventListener('pointerdown', close)
      removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details
      className="menu"
      ref={menu}
      onToggle={({ currentTarget }) => setItems(currentTarget.open ? itemsNow() : [])}
    >
      <summary>{label}</summary>
      <div>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            onClick={() => {
              item.act()
              menu.current!.open = false
            }}
          >
            {item.label}
            <small>{item.detail}</small>
          </button>
        ))}
      </div>
    </details>
  )
}
