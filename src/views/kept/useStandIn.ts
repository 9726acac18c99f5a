import { useLab } from '../../store/lab'
import { isStarting, useRecorded } from '../../store/recorded/recorded'
import { lab } from '../../store/runs'

/** What the page says while a recorded run stands in for the one that the GPU is not ready for; else null. */
export function useStandIn(): string | null {
  const isShown = useRecorded(({ curves }) => curves.length > 0)
  const isInView = useLab(({ experiment: { tab, axis } }) => tab === 'loss' && axis !== 'time')
  const isAwaited = lab.use(isStarting)
  return isShown && isInView && isAwaited ? 'The GPU is starting: grey is a recorded run.' : null
}
