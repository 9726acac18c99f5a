/** @file The paper's update, with the current numbers in the sentence under each formula. */

import { formatNumber } from '../../charts/numbers'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { useLab } from '../../store/lab'
import { math } from '../parts/math'
import { onlineParams } from './letters'

/** The online natural gradient: its step, and where its two covariances come from. */
export function AutoencoderFormulas() {
  const experiment = useLab((state) => state.experiment)
  const { layers } = autoencoderSettings(experiment)
  const { aeLoss } = experiment
  const asked = onlineParams(experiment)
  const param = (name: string) => Number(asked[name])
  const step = (
    <>
      The step of layer <i>ℓ</i>: its gradient between two inverses, one of what enters the layer
      and one of what the loss sends back. Here <i>L</i> = {layers.length - 1}, √<i>λ</i> ={' '}
      {formatNumber(Math.sqrt(param('damping')))}
    </>
  )
  const largest = formatNumber(param('step') / (layers.length - 1))
  return (
    <>
      {asked.bound === 'model' ? (
        <>
          <div className="equation">
            {math`U_ℓ = (G_ℓ + \frac{\sqrt{λ}}{π_ℓ} I)^{−1} g_ℓ ⋅`}
            {math`⋅ (A_{ℓ−1} + π_ℓ \sqrt{λ} I)^{−1}`}
            <p>
              {step}, shared by <i>π</i>² = the ratio of the mean eigenvalues of <i>A</i> and{' '}
              <i>G</i>; the last layer’s <i>G</i> is known and not sampled.
            </p>
          </div>
          <div className="equation">
            {math`s = \mathrm{min}(\frac{α}{L}, \frac{⟨U, g⟩}{⟨U, F U⟩})`}
            <p>
              The step’s length: <i>α</i>/<i>L</i> = {largest}, or the minimum of the quadratic
              model along <i>U</i> by the batch’s exact Fisher <i>F</i>, if that comes sooner. So it
              does not overshoot where the running averages know little yet.
            </p>
          </div>
        </>
      ) : (
        <div className="equation">
          {math`U_ℓ = \frac{1}{L} (G_ℓ + \sqrt{λ} I)^{−1} g_ℓ ⋅`}
          {math`⋅ (A_{ℓ−1} + \sqrt{λ} I)^{−1}`}
          <p>
            {step} on both, step <i>α</i>/<i>L</i> = {largest}, made shorter where its squared
            Fisher length would pass {formatNumber(param('clip'))}.
          </p>
        </div>
      )}
      <div className="equation">
        {math`A ← (1 − ρ) A + ρ \, ⟨a a^⊤⟩`}
        <p>
          Running average over the batches, <i>ρ</i> = {formatNumber(param('memory'))}; <i>G</i>{' '}
          likewise, of errors sent back from targets that the network draws itself:{' '}
          {aeLoss === 'squared' ? 'Gaussian noise around its output' : 'coins thrown by its output'}
          . Inverses are renewed every {formatNumber(param('refresh'))} steps; the adaptive form
          follows them by rank-one updates instead.
        </p>
      </div>
    </>
  )
}
