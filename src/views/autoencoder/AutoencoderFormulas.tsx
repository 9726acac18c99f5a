/** @file The paper's update, with the current numbers in the sentence under each formula. */

import { formatNumber } from '../../charts/numbers'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { useLab } from '../../store/lab'

/** The online natural gradient: its step, and where its two covariances come from. */
export function AutoencoderFormulas() {
  const experiment = useLab((state) => state.experiment)
  const { layers } = autoencoderSettings(experiment)
  const { aeNaturalStep, aeDamping, aeClip, aeMemory, aeRefresh, aeLoss } = experiment
  return (
    <>
      <div className="equation">
        <math display="block">
          <Sub base="U" index="ℓ" />
          <mo>=</mo>
          <mfrac>
            <mn>1</mn>
            <mi>L</mi>
          </mfrac>
          <Inverse>
            <Sub base="G" index="ℓ" />
          </Inverse>
          <Sub base="g" index="ℓ" />
          <mo>⋅</mo>
        </math>
        <math display="block">
          <mo>⋅</mo>
          <Inverse>
            <msub>
              <mi>A</mi>
              <mrow>
                <mi>ℓ</mi>
                <mo>−</mo>
                <mn>1</mn>
              </mrow>
            </msub>
          </Inverse>
        </math>
        <p>
          The step of layer <i>ℓ</i>: its gradient between two inverses, one of what enters the
          layer and one of what the loss sends back. Here <i>L</i> = {layers.length - 1}, √<i>λ</i>{' '}
          = {formatNumber(Math.sqrt(aeDamping))} on both, step <i>α</i>/<i>L</i> ={' '}
          {formatNumber(aeNaturalStep / (layers.length - 1))}, made shorter where its squared Fisher
          length would pass {formatNumber(aeClip)}.
        </p>
      </div>
      <div className="equation">
        <math display="block">
          <mi>A</mi>
          <mo>←</mo>
          <mo stretchy="false">(</mo>
          <mn>1</mn>
          <mo>−</mo>
          <mi>ρ</mi>
          <mo stretchy="false">)</mo>
          <mi>A</mi>
          <mo>+</mo>
          <mi>ρ</mi>
          <mspace width=".15em" />
          <mo>⟨</mo>
          <mi>a</mi>
          <msup>
            <mi>a</mi>
            <mi>⊤</mi>
          </msup>
          <mo>⟩</mo>
        </math>
        <p>
          Running average over the batches, <i>ρ</i> = {formatNumber(aeMemory)}; <i>G</i> likewise,
          of errors sent back from targets that the network draws itself:{' '}
          {aeLoss === 'squared' ? 'Gaussian noise around its output' : 'coins thrown by its output'}
          . Inverses are renewed every {formatNumber(aeRefresh)} steps; the adaptive form follows
          them by rank-one updates instead.
        </p>
      </div>
    </>
  )
}

function Sub({ base, index }: { base: string; index: string }) {
  return (
    <msub>
      <mi>{base}</mi>
      <mi>{index}</mi>
    </msub>
  )
}

/** (… + √λ I)⁻¹ */
function Inverse({ children }: { children: React.ReactNode }) {
  return (
    <msup>
      <mrow>
        <mo stretchy="false">(</mo>
        {children}
        <mo>+</mo>
        <msqrt>
          <mi>λ</mi>
        </msqrt>
        <mi>I</mi>
        <mo stretchy="false">)</mo>
      </mrow>
      <mrow>
        <mo>−</mo>
        <mn>1</mn>
      </mrow>
    </msup>
  )
}
