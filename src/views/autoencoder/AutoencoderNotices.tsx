import { formatNumber } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import { useLab } from '../../store/lab'
import { autoencoder } from '../../store/runs'
import { digitsSystemsOf, digitsTaskOf } from '../../systems/digitsTask'
import { systemOf } from '../../systems/listed'
import { capital, nameOn } from '../../systems/names'
import { DigitsNotice } from '../parts/DigitsNotice'
import { RunNotices } from '../parts/RunNotices'

/** What is being waited for, what stands in the way, and who has diverged. */
export function AutoencoderNotices() {
  return (
    <div className="view-notices" role="status">
      <DigitsNotice run={autoencoder} />
      <RunNotices run={autoencoder} tryAgain="Retry" />
      <Diverged />
    </div>
  )
}

function Diverged() {
  const ends = autoencoder.use((state) => state.ends)
  const experiment = useLab((state) => state.experiment)
  const diverged = Object.values(ends).flatMap((end) => (end?.reason === 'diverged' ? [end] : []))
  if (diverged.length === 0) return null
  return (
    <div className="notice">
      {diverged.map(({ system, step }) => (
        <p key={system}>
          {capital(nameOn(digitsTaskOf(experiment), system))} diverged at step {formatNumber(step)}{' '}
          and was stopped; the others go on.{' '}
          {systemOf(system)?.whenDiverged?.(paramsOf(digitsSystemsOf(experiment), system) ?? {}) ??
            'A smaller step may help.'}
        </p>
      ))}
    </div>
  )
}
