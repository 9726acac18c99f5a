import { formatNumber } from '../../charts/numbers'
import type { AutoencoderOptimizerId } from '../../experiment/autoencoder'
import type { Experiment } from '../../experiment/schema'
import { reset } from '../../store/autoencoder/actions'
import { type AutoencoderState, useAutoencoder } from '../../store/autoencoder/state'
import { useLab } from '../../store/lab'
import { shownOptimizer } from './optimizerList'
import { capital } from './verdicts'

/** What is being waited for, what stands in the way, and who has diverged. */
export function AutoencoderNotices() {
  const { obstacles, phase, message, fetched } = useAutoencoder()
  return (
    <div className="ae-notices" role="status">
      {fetched && (
        <div className="notice">
          <p>Loading the digits: {megabytes(fetched)}.</p>
          <progress aria-label="Digits loaded" max={fetched.total} value={fetched.bytes} />
        </div>
      )}
      {obstacles.map((obstacle) => (
        <div className="notice" key={obstacle}>
          <p>{obstacle}</p>
        </div>
      ))}
      {phase === 'failed' && (
        <div className="notice">
          <p>{message}</p>
          <button type="button" onClick={reset}>
            Retry
          </button>
        </div>
      )}
      {phase === 'lost' && (
        <div className="notice">
          <p>
            The browser took the GPU away. The curves stand, but the run cannot go on from here.
          </p>
          <button type="button" onClick={reset}>
            Start again
          </button>
        </div>
      )}
      <Diverged />
    </div>
  )
}

function Diverged() {
  const ends = useAutoencoder((state) => state.ends)
  const experiment = useLab((state) => state.experiment)
  const diverged = Object.values(ends).filter(({ reason }) => reason === 'diverged')
  if (diverged.length === 0) return null
  return (
    <div className="notice">
      {diverged.map(({ optimizer, step }) => (
        <p key={optimizer}>
          {capital(shownOptimizer(optimizer).name)} diverged at step {formatNumber(step)} and was
          stopped; the others go on. {causeOf(optimizer, experiment)}
        </p>
      ))}
    </div>
  )
}

/** What is likely to help, from what is known of each optimizer (Autoencoder tab, Why). */
function causeOf(id: AutoencoderOptimizerId, experiment: Experiment): string {
  if (id === 'kfac') return 'A larger first damping λ₀ may help.'
  if (id !== 'natural' && id !== 'adaptive') return 'A smaller step may help.'
  const { aeDamping, aeClip, aeNaturalStep, aeRefresh } = experiment
  if (aeDamping < 1e-3)
    return 'Its damping λ is below 10⁻³, the smallest that is known to be stable.'
  if (aeNaturalStep > 1) return 'Its step is above 1: a smaller one may help.'
  if (id === 'natural' && aeRefresh >= 100 && aeDamping < 1e-2) {
    return 'Inverses this old need more damping: λ = 10⁻², or a smaller T.'
  }
  return aeClip > 3
    ? 'A KL clip of 3 or less may help.'
    : 'A smaller step or more damping may help.'
}

function megabytes({ bytes, total }: NonNullable<AutoencoderState['fetched']>): string {
  return `${(bytes / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`
}
