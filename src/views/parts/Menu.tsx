import { useState } from 'react'
import { attemptSave } from '../../store/saving'
import { Popover } from './Popover'

export interface MenuItem {
  readonly label: string
  /** One line on what it gives. */
  readonly detail: string
  readonly act: () => void | Promise<void>
}

/**
 * A button that opens a list of files to save.
 * @param itemsNow what can be saved, asked each time the list opens
 */
export function Menu({ label, itemsNow }: { label: string; itemsNow: () => readonly MenuItem[] }) {
  const [items, setItems] = useState<readonly MenuItem[]>([])
  return (
    <Popover label={label} onToggle={(isOpen) => setItems(isOpen ? itemsNow() : [])}>
      {(close) =>
        items.map((item) => (
          <button
            key={item.label}
            type="button"
            onClick={() => {
              attemptSave(item.act)
              close()
            }}
          >
            {item.label}
            <small>{item.detail}</small>
          </button>
        ))
      }
    </Popover>
  )
}
