import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { forecastOf, observationsOf } from '../../store/observing/observations'
import { lab } from '../../store/runs'
import { noLaw } from '../../systems/noLaw'
import { type Crossing, halfTime, isNarrow } from '../../theory/laws/modes/modeCurve'
import type { ModeForecast } from '../../theory/laws/modes/predictModes'
import { SystemName } from '../parts/SystemName'
import { WhyPanel } from '../parts/WhyPanel'
import { GradientEquations, MuonEquation, NaturalEquations, ShownSentence } from './ModesEquations'
import { shownSystems, subscript } from './modesPicture'

/** The laws of the modes, what stands in their way, and how long each mode takes to learn. */
export default function ModesPanel() {
  lab.use((state) => state.summary)
  // The forecast comes with a frame of its own.
  lab.use((state) => state.frame)
  const experiment = useLab((state) => state.experiment)
  const forecast = forecastOf('modes')
  const shown = shownSystems(experiment)
  const natural = shown.find((id) => id === 'naturalGradient' || id === 'populationFisher')
  return (
    <WhyPanel>
      <h2>Why</h2>
      {forecast && (
        <>
          {shown.includes('sgd') && <GradientEquations forecast={forecast} />}
          {natural && <NaturalEquations forecast={forecast} id={natural} />}
          {shown.includes('muon') && <MuonEquation />}
          <ShownSentence forecast={forecast} experiment={experiment} />
          <h2>Time to learn</h2>
          {shown.map((id) => (
            <LearningTimes key={id} id={id} forecast={forecast} />
          ))}
        </>
      )}
    </WhyPanel>
  )
}

/** Steps until each mode has learnt half of what it lacks, or why no law says. */
function LearningTimes({
  id,
  forecast: { laws, shown, starts, targets },
}: {
  id: string
  forecast: ModeForecast
}) {
  const law = laws[id]
  const values = law && 'curves' in law.values ? law.values : null
  const reason = !law ? noLaw(id) : 'reason' in law.values ? law.values.reason : null
  const samples = observationsOf('modes', id)
  const steps = samples.map(({ step }) => step)
  return (
    <section className="summary">
      <SystemName id={id} as="h3" />
      {reason && (
        <p className="note" data-testid={`modes-reason-${id}`}>
          {reason}
        </p>
      )}
      {values && values.halfTimes.length > 0 && (
        <table className="half-times">
          <caption className="note">
            Steps until a mode has learnt half of what it lacks, <i>s</i> = (<i>s</i>₀ + <i>s*</i>
            )/2: <span aria-hidden="true">○</span> predicted, <span aria-hidden="true">●</span>{' '}
            measured
          </caption>
          <thead>
            <tr>
              <th scope="col">mode</th>
              <th scope="col">s*</th>
              <th scope="col" title="of the continuous law">
                flow
              </th>
              <th scope="col" title="of the discrete law, dashed">
                law
              </th>
              <th scope="col">measured</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((k) => {
              const { law: discrete, flow } = values.halfTimes[k]!
              const measured = halfTime(
                { steps, values: samples.map(({ value }) => value.strengths[k]!) },
                starts[k]!,
                targets[k]!,
              )
              return (
                <tr key={k}>
                  <th scope="row">s{subscript(k + 1)}</th>
                  <td>{formatNumber(targets[k]!)}</td>
                  <td data-testid={`half-flow-${id}-${k + 1}`}>{stepText(flow)}</td>
                  <td data-testid={`half-law-${id}-${k + 1}`}>{stepText(discrete)}</td>
                  <td data-testid={`half-measured-${id}-${k + 1}`}>{crossingText(measured)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      {law?.notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
    </section>
  )
}

/** One step, or those of the samples on either side where they lie far apart. */
function crossingText(crossing: Crossing | null): string {
  if (!crossing || isNarrow(crossing)) return stepText(crossing?.step ?? null)
  return crossing.between.map((step) => formatNumber(step)).join('–')
}

const stepText = (step: number | null) => (step === null ? '—' : formatNumber(step))
