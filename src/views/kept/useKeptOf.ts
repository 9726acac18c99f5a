import { useIsSealed } from '../../store/exercise/guess'
import type { KeptTaskId } from '../../store/kept/keptLinks'
import { keptLinks } from '../../store/kept/keptLinks'
import { useKept } from '../../store/kept/keptRuns'
import { useLab } from '../../store/lab'
import type { Kept } from './keptSeries'

/** The kept runs of a task as they stand; none while a question waits for a guess. */
export function useKeptOf(task: KeptTaskId): Kept {
  const experiment = useLab((state) => state.experiment)
  const recorded = useKept((state) => state.recorded)
  const isSealed = useIsSealed()
  const links = keptLinks(experiment).filter(
    (link) => link.task === task && !(isSealed && task === 'deepLinear'),
  )
  return { experiment, links, recorded }
}
