import { formatInteger, formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import { math } from '../parts/math'
import { pairOf } from './clouds'
import { floorsOf, hasFloor } from './floors'

/** Constant-step SGD as approximate Bayesian inference (Mandt, Hoffman, Blei 2017), and what it samples here. */
export function BayesEquation() {
  lab.use((state) => state.summary)
  return (
    <div className="equation">
      {math`H S + S H = \frac{η}{B} C`}
      <p>
        Iterates of a constant small step do not stop: they wander about the minimum with a
        covariance <i>S</i> (Mandt, Hoffman and Blei 2017). Label noise gives the gradient the
        covariance <i>C</i> = ν <i>H</i>, so among the weights SGD’s cloud is round, <i>S</i> = (η
        ν/2
        <i>B</i>) <i>I</i>, where the posterior’s is ν <i>H</i>
        <sup>−1</sup>/<i>N</i>; the total map stretches it by the curvature.
      </p>
      <PosteriorSentence />
    </div>
  )
}

/** How the clouds compare with the posterior, in numbers. */
function PosteriorSentence() {
  const experiment = useLab((state) => state.experiment)
  const prediction = useLab((state) => state.prediction)
  const forecast = forecastOf('noise')
  if (!forecast) return null
  const floors = floorsOf(experiment, forecast, prediction)
  const { first, second } = pairOf(experiment, forecast.posterior.length)
  const samplesOf = (id: string) => {
    const floor = floors.get(id)
    return hasFloor(floor)
      ? (experiment.labelNoise * forecast.posterior[first]!) / floor.variances[first]!
      : null
  }
  const samples = samplesOf('populationFisher') ?? samplesOf('naturalGradient')
  const gradient = floors.get('sgd')
  return (
    <>
      {samples !== null && (
        <p>
          Steps preconditioned by <i>H</i>
          <sup>−1</sup> do sample the posterior of the total map, up to scale: the natural
          gradient’s cloud is that of{' '}
          <b data-testid="posterior-samples">{formatInteger(samples)}</b> samples
          {experiment.inputKappa === 1 && ', a circle'}.
        </p>
      )}
      {hasFloor(gradient) && first !== second && (
        <p>
          SGD’s variance along mode {first + 1} is{' '}
          <b>{formatNumber(gradient.variances[first]! / gradient.variances[second]!)}</b> times that
          along mode {second + 1}; the posterior’s,{' '}
          {formatNumber(forecast.posterior[first]! / forecast.posterior[second]!)} times.
        </p>
      )}
    </>
  )
}
