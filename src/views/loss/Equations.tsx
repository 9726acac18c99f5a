/** @file The formulas behind the curves, with the current numbers in the sentence under each. */

import { formatNumber } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import { shapeKind, shapeOf } from '../../experiment/shape'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { math, terms } from '../parts/math'
import { Toned } from '../parts/SystemName'
import { Equation } from './Equation'
import { SharesEquation } from './SharesEquation'

/** The formulas of the page; pointing at one makes its system's curves stand out. */
export function Equations() {
  const experiment = useLab((state) => state.experiment)
  const { kappa, depth, systems } = experiment
  const alpha = paramsOf(systems, 'naturalGradient')?.step
  // The formula is that of square layers on whitened inputs.
  const isPlain = experiment.inputKappa === 1 && shapeKind(shapeOf(experiment)) === 'square'
  const gradientName = useLab((state) => systemName('sgd', state.experiment))
  const prediction = useLab((state) => state.prediction)
  const stepsOf = (id: string) => prediction?.laws[id]?.stepsToTarget ?? null
  const [naturalSteps, gradientSteps] = [stepsOf('naturalGradient'), stepsOf('sgd')]
  const conditionNumber = prediction ? formatNumber(prediction.figures.kappaF) : '…'
  const value = <mn data-testid="kappa-f">{conditionNumber}</mn>
  const numbers = terms`= ${formatNumber(kappa)}^${formatNumber(2 - 2 / depth)} = ${value}`
  return (
    <>
      <Equation system="naturalGradient">
        {math`u_i = \frac{1}{L} Λ_i^{−1} g_i Σ_{i−1}^{−1}`}
        <p>
          The exact natural gradient of layer <i>i</i>: it undoes the curvature of the layers before
          it and behind it, and takes one {depth === 1 ? 'whole' : `${ordinal(depth)}`} of the way.
        </p>
      </Equation>
      <Equation system="naturalGradient">
        {math`ℒ(t) = ℒ(0) \, e^{−2t}, \; t = α k`}
        <p>
          So its loss falls exponentially, at a rate that knows neither depth nor <i>κ</i>
          {naturalSteps !== null ? (
            <>
              : at <i>α</i> = {formatNumber(Number(alpha))},{' '}
              <Toned system="naturalGradient" as="em">
                {formatNumber(naturalSteps)} steps
              </Toned>{' '}
              to 10⁻⁶.
            </>
          ) : (
            '.'
          )}
        </p>
      </Equation>
      <Equation system="sgd">
        {math`κ_F = κ^{2−2/L}`}
        {isPlain && math`${numbers}`}
        <p>
          {!isPlain && (
            <>
              That is for square layers and whitened inputs; here the Fisher’s condition number at
              the balanced minimum is <em data-testid="kappa-f">{conditionNumber}</em>.{' '}
            </>
          )}
          {gradientSteps !== null ? (
            <>
              {gradientName === 'SGD' ? 'SGD' : 'Gradient descent'} feels all of it:{' '}
              <Toned system="sgd" as="em">
                {formatNumber(gradientSteps)} steps
              </Toned>{' '}
              to 10⁻⁶. It leads at first, in the stiff directions, and then waits for the soft ones.
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
