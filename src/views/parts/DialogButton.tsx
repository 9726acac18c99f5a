import { type ReactNode, Suspense, useRef, useState } from 'react'
import './dialog.css'

/** A button that opens a text above the page; what is in it is fetched and made only while it is open. */
export function DialogButton({
  button,
  isLink = false,
  label,
  children,
}: {
  button: ReactNode
  /** The button looks like a link. */
  isLink?: boolean
  label: string
  children: () => ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
    dialog.current?.showModal()
  }
  return (
    <>
      <button
        type="button"
        className={isLink ? 'link' : 'dialog-button'}
        aria-haspopup="dialog"
        onClick={open}
      >
        {button}
      </button>
      <dialog ref={dialog} className="dialog" aria-label={label} onClose={() => setOpen(false)}>
        {isOpen && <Suspense fallback={<p className="note">Loading …</p>}>{children()}</Suspense>}
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
