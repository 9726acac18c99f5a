import { Suspense, useRef, useState } from 'react'
import { lazyPart } from '../parts/lazyPart'

const CodeView = lazyPart(() => import('./CodeView'))

/** Opens the run as a program, above the page. */
export function CodeButton() {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
    dialog.current?.showModal()
  }
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={open}>
        Code
      </button>
      <dialog
        ref={dialog}
        className="code-dialog"
        aria-label="Code for this run"
        onClose={() => setOpen(false)}
      >
        {isOpen && (
          <Suspense fallback={<p className="note">Loading …</p>}>
            <CodeView />
          </Suspense>
        )}
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
