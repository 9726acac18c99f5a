import { useIsSealed } from '../../store/exercise/guess'
import { differences } from '../../store/kept/differences'
import type { KeptTaskId } from '../../store/kept/keptLinks'
import { type KeptLink, keptLink, keptLinks, mostKept } from '../../store/kept/keptLinks'
import { dropRun, keepRun, trainKept, useKept } from '../../store/kept/keptRuns'
import { useLab } from '../../store/lab'

/** Keeps the run on the plot, in grey, and names those that are kept by what differs. */
export function KeptRuns({ task }: { task: KeptTaskId }) {
  const experiment = useLab((state) => state.experiment)
  const all = keptLinks(experiment)
  const own = keptLink(task, experiment)
  const isKept = all.some(({ text }) => text === own.text)
  const isSealed = useIsSealed() && task === 'deepLinear'
  const isFull = all.length >= mostKept
  return (
    <section className="kept" aria-label="Kept runs">
      <button
        type="button"
        disabled={isKept || isFull || isSealed}
        title={
          isFull && !isKept
            ? `${mostKept} runs are kept: drop one first.`
            : 'Stays on the plot in grey, to compare with, and in the link.'
        }
        onClick={() => keepRun(task)}
      >
        {isKept ? 'Kept' : 'Keep this run'}
      </button>
      {all
        .filter((link) => link.task === task)
        .map((link) => (
          <KeptRun key={link.text} link={link} />
        ))}
    </section>
  )
}

function KeptRun({ link }: { link: KeptLink }) {
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
