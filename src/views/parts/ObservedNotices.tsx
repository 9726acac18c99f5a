import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { blankStepOf, observingFailure } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import { systemName } from '../../systems/names'

/** What a view of the weights cannot show: where a run has diverged, and what could not be computed. */
export function ObservedNotices() {
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const ends = lab.use((state) => state.ends)
  const failure = observingFailure()
  const diverged = experiment.systems.flatMap(({ id }) => {
    const end = ends[id]
    const blank = blankStepOf(id)
    if (end?.reason !== 'diverged' && blank === null) return []
    // The weights are looked at some steps after the one that ended the run.
    return [{ id, step: end?.step ?? blank! }]
  })
  return (
    <div className="observed-notices" role="status">
      {diverged.map(({ id, step }) => (
        <p className="note" key={id}>
          {systemName(id, experiment)} diverged at step {formatNumber(step)}: no finite numbers
          after it.
        </p>
      ))}
      {failure && <p className="note">{failure}</p>}
    </div>
  )
}
