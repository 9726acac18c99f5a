import { useIsSealed } from '../../store/exercise/guess'
import { differences } from '../../store/kept/differences'
import type { KeptLink } from '../../store/kept/keptLinks'
import { dropRun, trainKept, useKept } from '../../store/kept/keptRuns'
import { useLab } from '../../store/lab'

/** A run that is kept, by what differs, with ways to train it and to drop it. */
export default function KeptRun({ link }: { link: KeptLink }) {
  const name = useLab((state) => differences(link, state.experiment))
  const isThere = useKept((state) => state.recorded[link.text] !== undefined)
  const isTraining = useKept((state) => state.current === link.text)
  const isSealed = useIsSealed() && link.task === 'deepLinear'
  const isBusy = useKept((state) => state.current !== null) || isSealed
  const failure = useKept((state) => state.failures[link.text])
  return (
    <span className="kept-run">
      {name}
      {isTraining && <small> · training</small>}
      {failure && <small> · {failure}</small>}
      {!isThere && !isTraining && (
        <button type="button" className="link" disabled={isBusy} onClick={() => trainKept(link)}>
          run it
        </button>
      )}
      <button
        type="button"
        className="kept-drop"
        aria-label={`Drop the kept run: ${name}`}
        onClick={() => dropRun(link.text)}
      >
        ×
      </button>
    </span>
  )
}
