/** @file KFC's two factors, and what they take for granted. */

import { math } from '../parts/math'

/** What K-FAC becomes where a weight is met at every position of an image. */
export function ConvolutionalFormulas() {
  return (
    <>
      <div className="equation">
        {math`U_ℓ = (Γ_ℓ + \frac{\sqrt{λ}}{π_ℓ} I)^{−1} g_ℓ ⋅`}
        {math`⋅ (Ω_{ℓ−1} + π_ℓ \sqrt{λ} I)^{−1}`}
        <p>
          A convolution is a dense layer that sees one patch <i>a</i> after the other: its gradient
          stands between two inverses again.
        </p>
      </div>
      <div className="equation">
        {math`Ω = ⟨∑_t a_t a_t^⊤⟩`}
        {math`Γ = ⟨\frac{1}{T} ∑_t δ_t δ_t^⊤⟩`}
        <p>
          Running averages over the batches, of all patches and of the errors at all <i>T</i>{' '}
          positions, for targets that the network draws itself. It would be the layer’s whole Fisher
          block if errors were alike at all positions and uncorrelated between them. KFC and the
          natural gradient share these factors: KFC finds the length of its step, and of the last
          one’s share in it, by the batch’s exact Fisher.
        </p>
      </div>
    </>
  )
}
