import { formatNumber, formatPower } from '../../../charts/numbers'
import { useLab } from '../../../store/lab'
import {
  type FisherKind,
  fishers,
  isOfNow,
  runFisherTrials,
  useFisherTrials,
} from '../../../store/leaderboard/fisherTrials'
import type { Result } from '../../../store/leaderboard/trial'
import type { Entry } from '../../glossary/entries'
import { explainedBy } from '../../glossary/ownLetters'
import { wholeFisher } from '../../glossary/shapes'
import { Chart } from '../../parts/Chart'
import { math } from '../../parts/math'
import { fisherFrame } from './fisherFrame'

const letters: readonly Entry[] = [
  {
    sign: 'F',
    name: 'Fisher matrix; with the index y that of the outputs alone',
    shape: wholeFisher,
  },
  {
    sign: 'J',
    name: 'how the outputs of a sample change with the weights',
    shape: () => 'a row an output, a column a weight',
  },
  { sign: 'δ', name: 'errors of the data', shape: () => 'a column, a number an output' },
]

/** The truncated-Newton natural gradient with either Fisher matrix, and what the empirical one makes of the curvature. */
export function FisherDemonstration() {
  const experiment = useLab((state) => state.experiment)
  const { isRunning, results } = useFisherTrials()
  const found = fishers.flatMap((fisher) => {
    const result = results[fisher]
    return result && isOfNow(fisher, result) ? [{ fisher, result }] : []
  })
  const target = Number(experiment.sweepTarget)
  return (
    <section
      className="demonstration"
      aria-label="Model Fisher against empirical Fisher"
      ref={explainedBy(letters)}
    >
      <h2>Model Fisher against empirical Fisher</h2>
      <p>
        The same system twice: with errors of targets drawn from the model, which make it the Fisher
        matrix, and with the errors of the data.
      </p>
      {math`F = ⟨J^⊤ F_y J⟩, \; F_\mathrm{emp} = ⟨J^⊤ δ δ^⊤ J⟩`}
      <button type="button" disabled={isRunning} onClick={runFisherTrials}>
        {isRunning ? 'Running …' : 'Run both'}
      </button>
      {found.length > 0 && (
        <div className="plots">
          <Chart
            className="plot"
            label="Loss with either Fisher matrix against steps; the sentences hold the numbers"
            frameOf={(size) => fisherFrame(found, target, size)}
            cursor={null}
            onCursor={() => {}}
          />
        </div>
      )}
      {found.map(({ fisher, result }) => (
        <FisherSentence key={fisher} fisher={fisher} result={result} target={target} />
      ))}
      {found.length === fishers.length && <Why result={results.empirical!} />}
    </section>
  )
}

function FisherSentence({
  fisher,
  result: { cost, step, trace },
  target,
}: {
  fisher: FisherKind
  result: Result
  target: number
}) {
  const last = trace ? trace.values('relative')[trace.count - 1]! : Number.NaN
  return (
    <p data-testid={`fisher-${fisher}`}>
      <b>{fisher === 'model' ? 'Of the model' : 'Empirical'}:</b>{' '}
      {cost
        ? `${formatNumber(cost.steps)} steps to ${formatPower(target)}.`
        : `not there after ${formatNumber(step)} steps: ${formatNumber(last)} of the start’s loss is left.`}
    </p>
  )
}

/** What the empirical Fisher made of the curvature along the step that it chose. */
function Why({ result: { trace } }: { result: Result }) {
  const seen = trace?.reports.curvatureSeen
  if (!trace || seen === undefined) return null
  return (
    <p>
      Why: the empirical one is made of the data’s errors, squared, which are smaller than the
      model’s own noise and vanish at the minimum. Along its last step it saw only{' '}
      <b data-testid="curvature-seen">{formatNumber(seen)}</b> of the curvature that is there: it
      points to where these errors happen to be small, not to where the loss is flat. The length of
      both steps is set by the model’s own Fisher; without that the empirical one’s would be too
      long by as much. More damping helps it: set it on the card of the system.
    </p>
  )
}
