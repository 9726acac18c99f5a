import { formatNumber } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import { useLab } from '../../store/lab'
import { AfterFirstPicture, soonPart } from '../parts/soonPart'
import { WhyPanel } from '../parts/WhyPanel'
import { Equations } from './Equations'
import { RunSummary } from './RunSummary'

const WallCard = soonPart('The card of the wall', () => import('./WallCard'))

/** The formulas with the current numbers, what stands in the way, and what the run gave. */
export function LossPanel() {
  return (
    <WhyPanel>
      <h2>Why</h2>
      <AfterFirstPicture>
        <WallCard />
      </AfterFirstPicture>
      <Equations />
      <BatchSentence />
      <h2>This run</h2>
      <RunSummary />
    </WhyPanel>
  )
}

/** The surprise about batches: their own Fisher undoes their sampling. */
function BatchSentence() {
  const { batch, labelNoise, systems } = useLab((state) => state.experiment)
  if (batch === 0 || paramsOf(systems, 'naturalGradient')?.fisher !== 'batch') return null
  return (
    <p className="note">
      {labelNoise === 0
        ? `Each batch of ${formatNumber(batch)} brings its own Fisher, which undoes that batch’s sampling: without label noise the natural gradient follows the full-batch law exactly.`
        : 'Each batch brings its own Fisher, which undoes the sampling of the inputs, but not the noise of the labels: the loss settles on a floor.'}
    </p>
  )
}
