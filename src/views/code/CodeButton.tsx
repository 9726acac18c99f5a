import { DialogButton } from '../parts/DialogButton'
import { lazyPart } from '../parts/lazyPart'

const CodeView = lazyPart(() => import('./CodeView'))

/** Opens the run as a program, above the page. */
export function CodeButton() {
  return (
    <DialogButton button="Code" label="Code for this run">
      {() => <CodeView />}
    </DialogButton>
  )
}
