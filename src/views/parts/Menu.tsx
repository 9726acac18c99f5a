import { type ReactNode, useState } from 'react'
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
 * @param children what stands under the list, made when it opens
 */
export function Menu({
  label,
  itemsNow,
  children,
}: {
  label: string
  itemsNow: () => readonly MenuItem[]
  children?: (close: () => void) => ReactNode
}) {
  const [items, setItems] = useState<readonly MenuItem[] | null>(null)
  return (
    <Popover label={label} onToggle={(isOpen) => setItems(isOpen ? itemsNow() : null)}>
      {(close) =>
        items && (
          <>
            {items.map((item) => (
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
            ))}
            {children?.(close)}
          </>
        )
      }
    </Popover>
  )
}
