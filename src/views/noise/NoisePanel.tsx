import { formatNumber } from '../../charts/numbers'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { useLab } from '../../store/lab'
import { hasNoise } from '../../store/presets'
import { naturalStepOf } from '../../theory/laws/runSteps'
import { breakdownLimit } from '../../theory/noise'
import { WhyPanel } from '../parts/WhyPanel'
import { BayesEquation } from './BayesEquation'
import { FloorSummary } from './FloorSummary'
import { noiseLetters } from './letters'
import { NoiseEquations } from './NoiseEquations'

/** Why the loss settles where it does, with the current numbers, and what the run gave. */
export default function NoisePanel() {
  const experiment = useLab((state) => state.experiment)
  return (
    <WhyPanel letters={noiseLetters}>
      <h2>Why</h2>
      <BreakdownCard />
      <NoiseEquations />
      <BayesEquation />
      {hasNoise(experiment) && (
        <>
          <h2>This run</h2>
          <FloorSummary />
        </>
      )}
    </WhyPanel>
  )
}

/** The warning of docs/theory.md 5.4: seen in simulations of square networks, not proved. */
function BreakdownCard() {
  const experiment = useLab((state) => state.experiment)
  const q = useLab((state) => state.prediction?.figures.breakdown ?? null)
  const isSquare = shapeKind(shapeOf(experiment)) === 'square'
  const isAtRisk = naturalStepOf(experiment) !== null && isSquare && experiment.depth > 1
  if (!isAtRisk || q === null || q <= breakdownLimit) return null
  return (
    <div className="wall" data-testid="breakdown" role="status">
      <h3>The noise may break the natural gradient</h3>
      <p>
        <i>q</i> = α ν / (2 B s²<sub>min</sub>) = {formatNumber(q)} &gt; {breakdownLimit}: noise
        shakes each entry of the total map by a sizeable part of the teacher’s smallest singular
        value, and the map comes close to being singular.
      </p>
      <p>
        An observation, not a theorem: in simulations of square networks, losses stayed within 3 %
        of the floor up to <i>q</i> = 0.03; near 0.09 some runs blew up, above 0.28 most. Smaller
        steps, larger batches or less label noise help.
      </p>
    </div>
  )
}
