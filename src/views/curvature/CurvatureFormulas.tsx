/** @file The formulas of the curvature view, with the current numbers in them. */

import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import { useLab } from '../../store/lab'
import { conditionByDepth } from './spectrumFrame'

/** h_ab = Σ_i s_a^{2(L−i)/L} s_b^{2(i−1)/L} (docs/theory.md 4.4), its exponents without brackets. */
export function PairFormula() {
  return (
    <math display="block">
      <msub>
        <mi>h</mi>
        <mrow>
          <mi>a</mi>
          <mi>b</mi>
        </mrow>
      </msub>
      <mo>=</mo>
      <munderover>
        <mo>∑</mo>
        <mrow>
          <mi>i</mi>
          <mo>=</mo>
          <mn>1</mn>
        </mrow>
        <mi>L</mi>
      </munderover>
      <msubsup>
        <mi>s</mi>
        <mi>a</mi>
        <mrow>
          <mn>2</mn>
          <mo>−</mo>
          <mn>2</mn>
          <mi>i</mi>
          <mo>/</mo>
          <mi>L</mi>
        </mrow>
      </msubsup>
      <mspace width=".3em" />
      <msubsup>
        <mi>s</mi>
        <mi>b</mi>
        <mrow>
          <mn>2</mn>
          <mi>i</mi>
          <mo>/</mo>
          <mi>L</mi>
          <mo>−</mo>
          <mn>2</mn>
          <mo>/</mo>
          <mi>L</mi>
        </mrow>
      </msubsup>
    </math>
  )
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
  return (
    <div className="equation curvature-formula">
      <math display="block">
        <msub>
          <mi>κ</mi>
          <mi>F</mi>
        </msub>
        <mo>=</mo>
        {!isSquare && holds && <mi>L</mi>}
        {holds && (
          <>
            <msup>
              <mi>κ</mi>
              <mrow>
                <mn>2</mn>
                <mo>−</mo>
                <mn>2</mn>
                <mo>/</mo>
                <mi>L</mi>
              </mrow>
            </msup>
            <mo>=</mo>
            {isSquare && (
              <>
                <msup>
                  <mn>{formatNumber(kappa)}</mn>
                  <mn>{formatNumber(2 - 2 / depth)}</mn>
                </msup>
                <mo>=</mo>
              </>
            )}
          </>
        )}
        {value}
      </math>
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
  return (
    <div className="equation curvature-formula">
      <math display="block">
        <msub>
          <mi>η</mi>
          <mi>max</mi>
        </msub>
        <mo>=</mo>
        <mfrac>
          <mn>2</mn>
          <msub>
            <mi>λ</mi>
            <mi>max</mi>
          </msub>
        </mfrac>
        <mo>=</mo>
        <mn data-testid="eta-max">{figures ? formatNumber(figures.etaMax, 4) : '…'}</mn>
      </math>
      <p>
        The stiffest direction bounds the step of{' '}
        {optimizerName('gradient', { ...experiment, batch: 0 })}
        {figures && (
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
