import { formatNumber } from '../../charts/numbers'
import { shapeOf } from '../../experiment/shape'
import { currentSpectra } from '../../store/curvature'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { systemName } from '../../systems/names'
import { largestSpectrum } from '../../theory/spectrum/fisherSpectrum'
import { SystemName, Toned } from '../parts/SystemName'
import { WhyPanel } from '../parts/WhyPanel'
import { ConditionFormula, PairFormula, StepFormula } from './CurvatureFormulas'
import { useCurvatureVersion } from './useCurvatureVersion'

/** Where the curvature comes from, what it allows, and what it costs. */
export default function CurvaturePanel() {
  useCurvatureVersion()
  return (
    <WhyPanel>
      <h2>Why</h2>
      <SpectrumAtMinimum />
      <ConditionFormula />
      <StepFormula />
      <h2>What it costs</h2>
      <Price />
      <h2>This run</h2>
      <Now />
    </WhyPanel>
  )
}

function SpectrumAtMinimum() {
  const spectrum = forecastOf('curvature')?.spectrum
  const isSquare = useLab(({ experiment }) => {
    const { inputs, outputs } = shapeOf(experiment)
    return inputs === outputs
  })
  const [largest, smallest] = [spectrum?.values[0], spectrum?.values.at(-1)]
  return (
    <div className="equation curvature-formula">
      <PairFormula />
      <p>
        At the balanced minimum, where the Fisher is the Hessian, each pair of modes (<i>a</i>,{' '}
        <i>b</i>) bends the loss by{' '}
        <i>
          λ<sub>b</sub> h<sub>ab</sub>
        </i>
        {spectrum && (
          <>
            : from <em data-testid="lambda-max">{formatNumber(largest!, 4)}</em> down to{' '}
            <em data-testid="lambda-min">{formatNumber(smallest!, 4)}</em>, {spectrum.values.length}{' '}
            directions
          </>
        )}
        . All others are flat.
      </p>
      {spectrum?.of === 'balanced' && (
        <p className="note">
          The start is not aligned with teacher and inputs, so a run need not end at the balanced
          minimum, and its spectrum need not end on the dashed line.
        </p>
      )}
      {spectrum?.of === 'own' && !isSquare && (
        <p className="note">
          In this rectangular network the hidden layers also carry directions that only the inputs
          or only the outputs have. These numbers and the dashed line are those of the minimum this
          start leads to;{' '}
          <i>
            κ<sub>F</sub>
          </i>{' '}
          is that of the balanced one, where <i>h</i> is this sum.
        </p>
      )}
    </div>
  )
}

/** Steps to 10⁻⁶ of each system that has a law. */
function Price() {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const stepsOf = (id: string) => prediction?.laws[id]?.stepsToTarget ?? null
  const [naturalSteps, gradientSteps] = [stepsOf('naturalGradient'), stepsOf('sgd')]
  const gradientName = systemName('sgd', experiment)
  if (naturalSteps === null && gradientSteps === null) {
    return (
      <p className="note">
        No system that is switched on has a law that says how many steps it takes from this start
        with this step size.
      </p>
    )
  }
  return (
    <>
      <dl className="figures price">
        {naturalSteps !== null && (
          <>
            <dt>natural gradient, steps to 10⁻⁶</dt>
            <dd data-testid="natural-steps">
              <Toned system="naturalGradient">{formatNumber(naturalSteps)}</Toned>
            </dd>
          </>
        )}
        {gradientSteps !== null && (
          <>
            <dt>{gradientName}, steps to 10⁻⁶</dt>
            <dd data-testid="gradient-steps">
              <Toned system="sgd">{formatNumber(gradientSteps)}</Toned>
            </dd>
          </>
        )}
      </dl>
      <p className="note">
        Predicted from the laws of the loss view
        {naturalSteps !== null && gradientSteps !== null && naturalSteps > 0 && (
          <>
            : curvature costs {gradientName} {formatNumber(gradientSteps / naturalSteps, 2)} times
            the natural gradient’s steps
          </>
        )}
        .
      </p>
    </>
  )
}

/** Extreme eigenvalues where each system stands. */
function Now() {
  const experiment = useLab((state) => state.experiment)
  const spectra = currentSpectra(experiment)
  const { inputs, outputs } = shapeOf(experiment)
  if (inputs * outputs > largestSpectrum) {
    return (
      <p className="note">
        Where a run stands, the spectrum is an eigenproblem of n₀ n_L = {inputs * outputs} rows; it
        is solved for up to {largestSpectrum}. At the minimum it is known for any size.
      </p>
    )
  }
  return (
    <>
      {experiment.systems.map(({ id }) => {
        const spectrum = spectra.find(({ system }) => system === id)
        const values = spectrum?.values
        return (
          <section className="summary" key={id}>
            <SystemName id={id} as="h3" />
            <dl className="figures">
              <dt>largest eigenvalue, step {formatNumber(spectrum?.step ?? 0)}</dt>
              <dd data-testid={`largest-${id}`}>{values ? formatNumber(values[0]!, 4) : '—'}</dd>
              <dt>smallest that is not zero</dt>
              <dd data-testid={`smallest-${id}`}>
                {values ? formatNumber(values.at(-1)!, 4) : '—'}
              </dd>
            </dl>
          </section>
        )
      })}
    </>
  )
}
