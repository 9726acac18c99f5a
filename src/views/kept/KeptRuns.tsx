import { useIsSealed } from '../../store/exercise/guess'
import type { KeptTaskId } from '../../store/kept/keptLinks'
import { keptLink, keptLinks, mostKept } from '../../store/kept/keptLinks'
import { keepRun } from '../../store/kept/keptRuns'
import { useLab } from '../../store/lab'
import { soonPart } from '../parts/soonPart'

const KeptRun = soonPart('A kept run', () => import('./KeptRun'))

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
