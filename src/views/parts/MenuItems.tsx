import { useState } from 'react'
import { attemptSave } from '../../store/saving'

export interface MenuItem {
  readonly label: string
  /** One line on what it gives. */
  readonly detail: string
  readonly act: () => void | Promise<void>
}

/**
 * Files to save, each a button.
 * @param itemsNow what can be saved as the list opens
 */
export function MenuItems({
  itemsNow,
  close,
}: {
  itemsNow: () => readonly MenuItem[]
  close: () => void
}) {
  const [items] = useState(itemsNow)
  return items.map((item) => (
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
