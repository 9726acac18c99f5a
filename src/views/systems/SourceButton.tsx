import { Suspense, useRef, useState } from 'react'
import { lazyPart } from '../parts/lazyPart'

const SourceText = lazyPart<{ id: string }>(() => import('./SourceText'))

/** Where a system's source lies in the repository; pressed, it is shown. */
export function SourceButton({ id }: { id: string }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [isOpen, setOpen] = useState(false)
  const open = () => {
    setOpen(true)
    dialog.current?.showModal()
  }
  return (
    <>
      <button type="button" className="link" aria-haspopup="dialog" onClick={open}>
        Source: <code>src/systems/{id}.ts</code>
      </button>
      <dialog
        ref={dialog}
        className="code-dialog"
        aria-label={`Source of ${id}`}
        onClose={() => setOpen(false)}
      >
        {isOpen && (
          <Suspense fallback={<p className="note">Loading …</p>}>
            <SourceText id={id} />
          </Suspense>
        )}
        <form method="dialog">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  )
}
