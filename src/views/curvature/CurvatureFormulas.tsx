/** @file The formulas of the curvature view, with the current numbers in them. */

import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { math, terms } from '../parts/math'
import { conditionByDepth } from './spectrumFrame'

/** h_ab = Σ_i s_a^{2(L−i)/L} s_b^{2(i−1)/L} (docs/theory.md 4.4), its exponents without brackets. */
export function PairFormula() {
  return math`h_{ab} = ∑_{i=1}^L s_a^{2−2i/L} \, s_b^{2i/L−2/L}`
}

/** κ_F = κ^{2−2/L}, with numbers where it holds. */
export function ConditionFormula() {
  const experiment = useLab((state) => state.experiment)
  const kappaF = useLab((state) => state.prediction?.figures.kappaF)
  const { kappa, depth, width, outputs } = experiment
  const isSquare = outputs === 0 || outputs === width
  const holds = conditionByDepth(experiment) !== null
  const value = (
    <mn data-testid="kappa-f">{kappaF === undefined ? '…' : formatNumber(kappaF, 4)}</mn>
  )
  const numbers = terms`${formatNumber(kappa)}^${formatNumber(2 - 2 / depth)} =`
  return (
    <div className="equation curvature-formula">
      {holds ? (
        isSquare ? (
          <>
            {math`κ_F = κ^{2−2/L}`}
            {math`= ${numbers} ${value}`}
          </>
        ) : (
          math`κ_F = L κ^{2−2/L} = ${value}`
        )
      ) : (
        math`κ_F = ${value}`
      )}
      <p>
        {holds
          ? `The dial against depth: 1 for a single layer${isSquare ? '' : ' of any shape'}, and towards ${isSquare ? '' : 'L '}κ² as layers are added; κ² = ${formatNumber(kappa ** 2)}.`
          : 'Largest over smallest of these curvatures. Its closed formula is that of whitened inputs and a teacher that no bottleneck cuts.'}
      </p>
    </div>
  )
}

/** η_max = 2/λ_max. */
export function StepFormula() {
  const experiment = useLab((state) => state.experiment)
  const figures = useLab((state) => state.prediction?.figures)
  const largest = <mn data-testid="eta-max">{figures ? formatNumber(figures.etaMax, 4) : '…'}</mn>
  return (
    <div className="equation curvature-formula">
      {math`η_\mathrm{max} = \frac{2}{λ_\mathrm{max}} = ${largest}`}
      <p>
        The stiffest direction bounds the step of {systemName('sgd', { ...experiment, batch: 0 })}
        {figures?.eta != null && (
          <>
            , here <em>{formatNumber(figures.eta)}</em>
          </>
        )}
        ; the softest then sets its pace. That larger steps do not converge is observed, not proved,
        for more than one layer.
      </p>
    </div>
  )
}
