import { DialogButton } from '../parts/DialogButton'
import { lazyPart } from '../parts/lazyPart'

const SourceText = lazyPart<{ id: string }>(() => import('./SourceText'))

/** Where a system's source lies in the repository; pressed, it is shown. */
export function SourceButton({ id }: { id: string }) {
  const button = (
    <span>
      Source: <code>src/systems/{id}.ts</code>
    </span>
  )
  return (
    <DialogButton button={button} isLink label={`Source of ${id}`}>
      {() => <SourceText id={id} />}
    </DialogButton>
  )
}
