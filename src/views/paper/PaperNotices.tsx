import { formatNumber } from '../../charts/numbers'
import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../../store/lab'
import { paper } from '../../store/runs'
import { DigitsNotice } from '../parts/DigitsNotice'
import { RunNotices } from '../parts/RunNotices'
import { curvesOf } from './looks'

/** What is being waited for, what stands in the way, and who has diverged. */
export function PaperNotices() {
  return (
    <div className="view-notices" role="status">
      <DigitsNotice run={paper} />
      <RunNotices run={paper} tryAgain="Retry" />
      <Diverged />
    </div>
  )
}

/** Divergence is a result here, not a failure: the paper's step sizes are compared as they are. */
function Diverged() {
  const ends = paper.use((state) => state.ends)
  const experiment = useLab((state) => state.experiment)
  const { batch } = paperRun(experiment)
  const diverged = curvesOf(experiment).flatMap(({ key, name }) => {
    const end = ends[key]
    return end?.reason === 'diverged'
      ? [`${name} after ${formatNumber(end.step * batch)} samples`]
      : []
  })
  if (diverged.length === 0) return null
  return (
    <div className="notice">
      <p data-testid="paper-diverged">
        Diverged: {diverged.join('; ')}.{' '}
        {experiment.paperNet === '3'
          ? 'That is expected on network 3, whose layers narrow to 2: which step sizes survive depends on the draw of teacher and weights, and another seed may let SGD arrive.'
          : 'That is a result of the comparison: the others go on.'}
      </p>
    </div>
  )
}
