import { formatNumber } from '../../charts/numbers'
import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../../store/lab'
import { exactRatio } from '../../store/paper/slopeCause'
import { explainedBy } from '../glossary/ownLetters'
import { math } from '../parts/math'
import { gpuDraws } from './gpuDraws'
import { paperLetters } from './letters'
import { PaperSummary } from './PaperSummary'

/** The paper's step with the current numbers, what moves its damping, and what the run gave. */
export default function PaperWhy() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has only a keyboard
    <aside className="why" aria-label="Why" tabIndex={0} ref={explainedBy(paperLetters)}>
      <h2>Why</h2>
      <Step />
      <h2>This run</h2>
      <PaperSummary />
      <h2>What moves the damping</h2>
      <Damping />
      <h2>How it was run</h2>
      <Definitions />
    </aside>
  )
}

function Step() {
  const { alpha, depth, batch } = paperRun(useLab((state) => state.experiment))
  return (
    <div className="equation">
      <p className="paper-first">
        Two inverses of small matrices a layer undo the curvature that makes SGD slow.
      </p>
      {math`U_ℓ = (G_ℓ + \sqrt{λ} I)^{−1} g_ℓ ⋅`}
      {math`⋅ (A_ℓ + \sqrt{λ} I)^{−1}`}
      {math`W_ℓ ← W_ℓ − \frac{α}{L} U_ℓ`}
      <p>
        <i>A</i> is the covariance of what enters the layer and <i>G</i> that of errors of sampled
        targets, both of this batch of {formatNumber(batch)} alone, inverted anew at each step. Here{' '}
        <i>α</i>/<i>L</i> = {formatNumber(alpha)}/{depth} = {formatNumber(alpha / depth)}.
      </p>
    </div>
  )
}

/** Why the damping stands still exactly where the step is exact. */
function Damping() {
  const { alpha, depth } = paperRun(useLab((state) => state.experiment))
  const exact = exactRatio(alpha, depth)
  const isStill = exact >= 1 / 4 && exact <= 3 / 4
  return (
    <div className="equation">
      {math`ρ = \frac{𝓛(W − \frac{α}{L} U) − 𝓛(W)}{(−\frac{α}{L} + \frac{α^2}{2 L^2}) ∑_ℓ ⟨g_ℓ, U_ℓ⟩}`}
      <p>
        The reduction ratio: what the step gained over what its model promised, which knows each
        layer by itself alone. Above 3/4 the damping <i>λ</i> falls by 2/3, below 1/4 it grows by
        3/2, between them it stands.
      </p>
      {math`ρ_\mathrm{exact} = \frac{2 − α}{2 − α / L} = ${exact.toFixed(3)}`}
      <p>
        In a linear network each layer’s exact <i>U</i> alone would undo the whole error, ⟨g
        <sub>ℓ</sub>, U<sub>ℓ</sub>⟩ = 2𝓛. All <i>L</i> together, at <i>α</i>/<i>L</i> each, gain 2𝓛
        (<i>α</i> − <i>α</i>²/2), where the model promised 2𝓛 (<i>α</i> − <i>α</i>²/2<i>L</i>).{' '}
        {isStill
          ? 'That lies between 1/4 and 3/4: the damping freezes exactly when the step is exact.'
          : exact > 3 / 4
            ? 'That lies above 3/4: the damping falls without end, however exact the step.'
            : 'That lies below 1/4: the damping grows again as the step becomes exact.'}
      </p>
    </div>
  )
}

function Definitions() {
  const run = paperRun(useLab((state) => state.experiment))
  const { task } = run
  return (
    <>
      {task.kind === 'paperNetwork' && (
        <p className="note" data-testid="paper-cpu">
          These networks train on the CPU, in float64: on a GPU one step of all systems would be{' '}
          {formatNumber(gpuDraws(run))} draws, one after the other, of matrices at most{' '}
          {Math.max(...task.settings.layers)} wide, which are too small to fill it; and float32 ends
          the damping’s fall at 10⁻¹⁰, where float64 goes on to 10⁻¹⁶.
        </p>
      )}
      {task.kind === 'paperNetwork' ? (
        <p className="note">
          Teacher and student are two draws of the same law: the same widths, weights of variance
          1/fan-in. 10,000 training and 1,000 test rows, label noise on both; the teacher’s own test
          loss is the lower bound. One step of the run is one step of the natural gradient and, on
          as many rows, many of SGD.
        </p>
      ) : (
        <p className="note">
          Digits less their mean, over one standard deviation; tanh in all layers but the last.
          Trained on {task.train === '60000' ? 'all 60,000' : 'the first 10,000'} training digits of
          MNIST, tested on 2,000.
          {task.side === 14 &&
            ' The light version has SGD, momentum and Adam beside the natural gradient, at one step size each.'}
        </p>
      )}
      <p className="note">
        The authors divide SGD’s step by the batch once more: their <i>α</i> of .02 to .08 with
        batches of 20 are .001 to .004 on the mean gradient. Their runs have no momentum and no
        weight decay, and reject no step. Read in their released code; our figures are those of our
        own runs.
      </p>
    </>
  )
}
