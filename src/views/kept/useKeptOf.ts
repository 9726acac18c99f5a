import { useIsSealed } from '../../store/exercise/guess'
import { type Kept, keptOf } from '../../store/kept/keptCurves'
import type { KeptTaskId } from '../../store/kept/keptLinks'
import { useKept } from '../../store/kept/keptRuns'
import { useLab } from '../../store/lab'

/** The kept runs of a task as they stand; none while a question waits for a guess. */
export function useKeptOf(task: KeptTaskId): Kept {
  const experiment = useLab((state) => state.experiment)
  const recorded = useKept((state) => state.recorded)
  return keptOf(task, experiment, recorded, useIsSealed())
}
