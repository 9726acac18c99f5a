import { lazyPart } from '../parts/lazyPart'
import { CodeDialog } from './CodeDialog'

const CodeView = lazyPart(() => import('./CodeView'))

/** Opens the run as a program, above the page. */
export function CodeButton() {
  return (
    <CodeDialog button="Code" label="Code for this run">
      {() => <CodeView />}
    </CodeDialog>
  )
}
