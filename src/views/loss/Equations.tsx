/** @file The formulas behind the curves, with the current numbers in the sentence under each. */

import { formatNumber } from '../../charts/numbers'
import { optimizerName } from '../../experiment/optimizers'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { useLab } from '../../store/lab'
import { Equation } from './Equation'
import { SharesEquation } from './SharesEquation'

/** The formulas of the page; pointing at one makes its optimizer's curves stand out. */
export function Equations() {
  const experiment = useLab((state) => state.experiment)
  const { natural, gradient, naturalStep, kappa, depth } = experiment
  // The formula is that of square layers on whitened inputs.
  const isPlain = experiment.inputKappa === 1 && shapeKind(shapeOf(experiment)) === 'square'
  const gradientName = useLab((state) => optimizerName('gradient', state.experiment))
  const figures = useLab((state) => state.prediction?.figures)
  return (
    <>
      <Equation optimizer="natural">
        <math display="block">
          <msub>
            <mi>u</mi>
            <mi>i</mi>
          </msub>
          <mo>=</mo>
          <mfrac>
            <mn>1</mn>
            <mi>L</mi>
          </mfrac>
          <msubsup>
            <mi>Λ</mi>
            <mi>i</mi>
            <mrow>
              <mo>−</mo>
              <mn>1</mn>
            </mrow>
          </msubsup>
          <msub>
            <mi>g</mi>
            <mi>i</mi>
          </msub>
          <msubsup>
            <mi>Σ</mi>
            <mrow>
              <mi>i</mi>
              <mo>−</mo>
              <mn>1</mn>
            </mrow>
            <mrow>
              <mo>−</mo>
              <mn>1</mn>
            </mrow>
          </msubsup>
        </math>
        <p>
          The exact natural gradient of layer <i>i</i>: it undoes the curvature of the layers before
          it and behind it, and takes one {depth === 1 ? 'whole' : `${ordinal(depth)}`} of the way.
        </p>
      </Equation>
      <Equation optimizer="natural">
        <math display="block">
          <mi>ℒ</mi>
          <mo>(</mo>
          <mi>t</mi>
          <mo>)</mo>
          <mo>=</mo>
          <mi>ℒ</mi>
          <mo>(</mo>
          <mn>0</mn>
          <mo>)</mo>
          <mspace width=".2em" />
          <msup>
            <mi>e</mi>
            <mrow>
              <mo>−</mo>
              <mn>2</mn>
              <mi>t</mi>
            </mrow>
          </msup>
          <mo>,</mo>
          <mspace width=".5em" />
          <mi>t</mi>
          <mo>=</mo>
          <mi>α</mi>
          <mi>n</mi>
        </math>
        <p>
          So its loss falls exponentially, at a rate that knows neither depth nor <i>κ</i>
          {natural && figures?.naturalSteps != null ? (
            <>
              : at <i>α</i> = {formatNumber(naturalStep)},{' '}
              <em className="ng">{formatNumber(figures.naturalSteps)} steps</em> to 10⁻⁶.
            </>
          ) : (
            '.'
          )}
        </p>
      </Equation>
      <Equation optimizer="gradient">
        <math display="block">
          <msub>
            <mi>κ</mi>
            <mi>F</mi>
          </msub>
          <mo>=</mo>
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
          {isPlain && (
            <>
              <mo>=</mo>
              <msup>
                <mn>{formatNumber(kappa)}</mn>
                <mn>{formatNumber(2 - 2 / depth)}</mn>
              </msup>
              <mo>=</mo>
              <mn data-testid="kappa-f">{figures ? formatNumber(figures.kappaF) : '…'}</mn>
            </>
          )}
        </math>
        <p>
          {!isPlain && (
            <>
              That is for square layers and whitened inputs; here the Fisher’s condition number at
              the balanced minimum is{' '}
              <em data-testid="kappa-f">{figures ? formatNumber(figures.kappaF) : '…'}</em>.{' '}
            </>
          )}
          {gradient && figures?.gradientSteps != null ? (
            <>
              {gradientName === 'SGD' ? 'SGD' : 'Gradient descent'} feels all of it:{' '}
              <em className="sgd">{formatNumber(figures.gradientSteps)} steps</em> to 10⁻⁶.
            </>
          ) : (
            'The speed of gradient descent near the minimum depends on it.'
          )}
        </p>
      </Equation>
      <SharesEquation />
    </>
  )
}

const ordinals = [
  '',
  '',
  'half',
  'third',
  'quarter',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
]
const ordinal = (n: number) => ordinals[n] ?? `${n}th`
