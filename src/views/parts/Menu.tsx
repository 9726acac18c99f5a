import { attemptSave } from '../../store/saving'
import { Popover } from './Popover'

export interface MenuItem {
  readonly label: string
  /** One line on what it gives. */
  readonly detail: string
  readonly act: () => void | Promise<void>
}

/** A button that opens a list of files to save. */
export function Menu({ label, items }: { label: string; items: readonly MenuItem[] }) {
  return (
    <Popover label={label}>
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
