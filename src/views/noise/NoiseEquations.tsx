/** @file The three floors as formulas, with the current numbers in the sentence under each. */

import { formatInteger, formatNumber } from '../../charts/numbers'
import { shapeOf } from '../../experiment/shape'
import { useLab } from '../../store/lab'
import { forecastOf } from '../../store/observing/observations'
import { hasNoise } from '../../store/presets'
import { lab } from '../../store/runs'
import { naturalStepOf } from '../../theory/laws/runSteps'
import { math } from '../parts/math'
import { Toned } from '../parts/SystemName'

export function NoiseEquations() {
  lab.use((state) => state.summary)
  const experiment = useLab((state) => state.experiment)
  const { batch, labelNoise, depth } = experiment
  const alpha = naturalStepOf(experiment)
  const eta = useLab((state) => state.prediction?.figures.eta ?? null)
  const { inputs, hidden, outputs } = shapeOf(experiment)
  const count = inputs * outputs
  const parameters = depth === 1 ? count : hidden * (inputs + outputs + hidden * (depth - 2))
  const isNoisy = hasNoise(experiment)
  const trace = forecastOf('noise')?.fisherTrace
  return (
    <>
      <div className="equation">
        {math`ℒ = \frac{ν α n_L n_0}{2 (2B − α (B + n_0 + 1))}`}
        <p>
          Where the{' '}
          <Toned system="populationFisher" as="em">
            natural gradient by the population’s Fisher
          </Toned>{' '}
          settles. For small steps that is α ν <i>n</i>
          <sub>L</sub>
          <i>n</i>
          <sub>0</sub>/(4<i>B</i>)
          {isNoisy && alpha !== null && (
            <>
              {' '}
              = <b>{formatNumber((alpha * labelNoise * count) / (4 * batch))}</b>
            </>
          )}
          : it counts the {formatInteger(count)} entries of the total map, not the{' '}
          {formatInteger(parameters)} weights, and depth and <i>κ</i> are not in it.
        </p>
      </div>
      <div className="equation">
        {math`ℒ = \frac{ν α n_L n_0}{2 (2 − α) (B − n_0 − 1)}`}
        <p>
          By the{' '}
          <Toned system="naturalGradient" as="em">
            batch’s own Fisher
          </Toned>
          , which undoes the sampling of the inputs but makes more of the labels’ noise: as if the
          batch held <i>n</i>
          <sub>0</sub> + 1 = {inputs + 1} samples fewer
          {isNoisy && batch > inputs + 1 && ` than its ${formatInteger(batch)}`}.
        </p>
      </div>
      <div className="equation">
        {math`ℒ = \frac{ν}{2} ∑_a \frac{ρ_a}{1 − ρ_a}`}
        {math`ρ_a = ∑_b \frac{η λ_\mathrm{ab}}{B (2 − η λ_\mathrm{ab} (1 + 1/B))}`}
        <p>
          <Toned system="sgd" as="em">
            SGD
          </Toned>{' '}
          from a balanced start; λ<sub>ab</sub> are the Fisher’s eigenvalues, output by output. For
          small steps η ν tr <i>F</i>/(4<i>B</i>)
          {isNoisy && eta !== null && trace != null && (
            <>
              {' '}
              = <b>{formatNumber((eta * labelNoise * trace) / (4 * batch))}</b>, with tr <i>F</i> ={' '}
              {formatNumber(trace)} and η = {formatNumber(eta)}
            </>
          )}
          : curvature decides.
        </p>
      </div>
      <p className="note">
        First order in ν, for Gaussian inputs drawn anew at each step. Bands are ± one standard
        deviation of a single step’s loss, with the errors taken as Gaussian.
      </p>
    </>
  )
}
