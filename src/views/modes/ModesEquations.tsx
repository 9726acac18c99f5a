/** @file The laws of the modes, with the current numbers in the sentence under each. */

import { formatNumber, formatPercent } from '../../charts/numbers'
import { numberIn, paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { useLab } from '../../store/lab'
import type { ModeLaw, ValueLaw } from '../../theory/laws/modes/modeLaw'
import type { ModeForecast } from '../../theory/laws/modes/predictModes'
import { math } from '../parts/math'
import { showsRatios } from './modesPicture'

/** Saxe's flow, and what a step of gradient descent does. */
export function GradientEquations({ forecast }: { forecast: ModeForecast }) {
  const { depth } = useLab((state) => state.experiment)
  const eta = useLab((state) => state.prediction?.figures.eta)
  const law = valuesOf(forecast.laws.sgd)
  const [first, last] = [law?.halfTimes[0]?.flow, law?.halfTimes.at(-1)?.flow]
  return (
    <>
      <div className="equation">
        {math`\frac{d s}{d t} = m L s^{2−2/L} (s^* − s)`}
        <p>
          Saxe’s flow of gradient descent, <i>t</i> = <i>ηk</i>, with <i>m</i> the inputs’ variance
          along the mode: it waits while <i>s</i> is small, rises and settles, large modes first.
          Here <i>L</i> = {depth} and <i>η</i> = {eta == null ? '…' : formatNumber(eta)}
          {first != null && last != null ? (
            <>
              : half of what it lacks takes the first mode <em>{formatNumber(first)}</em> steps, the
              last one <em>{formatNumber(last)}</em>.
            </>
          ) : (
            '.'
          )}
        </p>
      </div>
      <div className="equation">
        {math`a′ = a + η m a^{L−1} (s^* − a^L)`}
        <p>
          What a step of size <i>η</i> really does to <i>s</i> = <i>a</i>
          <sup>
            <i>L</i>
          </sup>
          : the dashed curves. <FlowSentence law={law} />
        </p>
      </div>
    </>
  )
}

function FlowSentence({ law }: { law: ValueLaw | null }) {
  if (!law) return null
  const gap = formatPercent(law.flowGap, 2)
  return law.flow.some((curve) => curve !== null)
    ? `At this step they leave Saxe’s flow, dotted, by up to ${gap} of a mode’s target.`
    : `They leave Saxe’s flow by ${gap} of a mode’s target at most, too little to draw.`
}

/** The map of one ratio under the natural gradient. */
export function NaturalEquations({ forecast, id }: { forecast: ModeForecast; id: string }) {
  const { depth, systems } = useLab((state) => state.experiment)
  const alpha = Number(paramsOf(systems, id)?.step)
  const law = forecast.laws[id]
  const ratios = law && 'real' in law.ratios ? law.ratios : null
  const path = ratios?.real.findIndex((_, k) =>
    Array.from(ratios.imaginary[k]!.values).every((y) => y === 0),
  )
  const real = ratios && path !== undefined && path >= 0 ? ratios.real[path]!.values : null
  return (
    <div className="equation">
      {math`z′ = z (1 − \frac{α}{L} + \frac{α}{L z})^L`}
      <p>
        The natural gradient: every eigenvalue <i>z</i> of <i>W W*</i>⁻¹, real or complex, goes its
        own way to 1, at a pace that knows neither <i>s*</i> nor <i>κ</i>
        {isAligned(law) ? (
          <>
            , and <i>s</i> = <i>z s*</i>
          </>
        ) : null}
        . Here <i>α</i> = {formatNumber(alpha)}, <i>L</i> = {depth}
        {real && real.length > 1 ? (
          <>
            : <i>z</i> = {formatNumber(real[0]!, 4)} becomes <em>{formatNumber(real[1]!, 4)}</em> in
            one step.
          </>
        ) : (
          '.'
        )}
      </p>
    </div>
  )
}

/** What Muon does to the modes of every layer, whatever they lack. */
export function MuonEquation() {
  const { systems } = useLab((state) => state.experiment)
  const params = paramsOf(systems, 'muon')
  if (!params) return null
  const eta = numberIn(params, 'step')
  const isPlain = params.polar === 'exact' && params.momentum === 0
  return (
    <div className="equation">
      {math`a′ = a − η \, \mathrm{sign}(g)`}
      <p>
        Muon: each mode of a layer moves at one speed, a straight line whatever <i>s*</i>, and then
        jitters by a step. Mode <i>k</i> is there after |<i>s*</i>
        <sup>
          1/<i>L</i>
        </sup>{' '}
        − <i>a</i>₀|/<i>η</i> steps, the small ones first. Here <i>η</i> = {formatNumber(eta)}
        {!isPlain && '; momentum and Newton–Schulz’s rounds bend the lines'}.
      </p>
    </div>
  )
}

const valuesOf = (law: ModeLaw | undefined) => (law && 'curves' in law.values ? law.values : null)

const isAligned = (law: ModeLaw | undefined) => valuesOf(law)?.order === 'axes'

/** What the modes are, of which network. */
export function ShownSentence({
  forecast,
  experiment,
}: {
  forecast: ModeForecast
  experiment: Experiment
}) {
  const { shown, targets, ratios } = forecast
  const count = showsRatios(experiment) ? ratios : targets.length
  const isPart = experiment.modesShow !== 'plane' && count > shown.length
  return (
    <>
      {isPart && (
        <p className="note">
          {shown.length} of {count} modes are drawn, spread evenly from the first to the last; the
          CSV download holds all.
        </p>
      )}
      {experiment.seeds > 1 && (
        <p className="note">Of the {experiment.seeds} networks these are the modes of the first.</p>
      )}
    </>
  )
}
