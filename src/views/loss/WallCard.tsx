import { formatNumber } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import { type Experiment, fields } from '../../experiment/schema'
import { jump } from '../../store/address'
import { useLab } from '../../store/lab'
import { findSeed } from '../../store/runs'
import { chosen, inOrder } from '../../systems/chosen'
import { obstacles } from '../../systems/obstacles'
import type { Prediction } from '../../theory/laws/prediction'

const widest = fields.hidden.max

const firstWall = (prediction: Prediction | null) =>
  Object.values(prediction?.laws ?? {})
    .map((run) => run?.wall)
    .find((wall) => wall != null)

/** At the natural gradient's step, to compare with it. */
function withMinimumNorm(experiment: Experiment): Experiment {
  const { systems } = experiment
  const step = paramsOf(systems, 'naturalGradient')?.step
  const added = chosen('deepLinear', 'minimumNorm', step === undefined ? {} : { step })
  return { ...experiment, systems: inOrder([...systems, added]) }
}

/** Unless it runs already, or the start is balanced: then its flow ends at the wall too. */
const canTakeMinimumNorm = (experiment: Experiment) =>
  experiment.start === 'gaussian' &&
  !paramsOf(experiment.systems, 'minimumNorm') &&
  obstacles(withMinimumNorm(experiment)).length === 0

/** Says that a wall stands between the start and the teacher, when, and which ways out there are. */
export default function WallCard() {
  const wall = useLab(({ prediction }) => firstWall(prediction))
  const passesWith = useLab(({ experiment }) => canTakeMinimumNorm(experiment))
  const width = useLab((state) => state.experiment.width)
  const hasSeveralSeeds = useLab((state) => state.experiment.seeds > 1)
  const seedSearch = useLab((state) => state.seedSearch)
  if (!wall) return null
  return (
    <div className="wall" role="note">
      <h3>A wall ahead{hasSeveralSeeds && ' of the first seed'}</h3>
      <p>
        W* W₀⁻¹ has the real eigenvalue{' '}
        {Number.isFinite(wall.eigenvalue)
          ? formatNumber(wall.eigenvalue)
          : '−∞ (the start is singular)'}
        : on the straight way to the teacher the map turns singular at <i>t</i> ={' '}
        <b data-testid="wall-time">{formatNumber(wall.time)}</b>, step{' '}
        <b data-testid="wall-step">{formatNumber(wall.step)}</b>. The equal shares 1/<i>L</i> cannot
        pass it, and nothing is predicted beyond. Nearly all random starts have one: that is how
        deep linear networks are, not a fault of the run. Ways out:
      </p>
      <div className="wall-exits">
        <button type="button" onClick={findSeed}>
          Find a seed without one
        </button>
        <button type="button" onClick={() => jump({ hidden: Math.min(3 * width, widest) })}>
          Wider hidden layers
        </button>
        {passesWith && (
          <button
            type="button"
            onClick={() => jump({ systems: withMinimumNorm(useLab.getState().experiment).systems })}
          >
            Minimum-norm step
          </button>
        )}
        <button type="button" onClick={() => jump({ start: 'balanced' })}>
          Balanced start
        </button>
        <button type="button" onClick={() => jump({ start: 'polar' })}>
          Teacher’s axes
        </button>
        <button type="button" onClick={() => jump({ depth: 1 })}>
          One layer
        </button>
      </div>
      <p role="status">{seedSearch}</p>
    </div>
  )
}
