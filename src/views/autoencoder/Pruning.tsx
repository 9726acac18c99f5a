import { useEffect, useState } from 'react'
import { formatNumber } from '../../charts/numbers'
import { useLab } from '../../store/lab'
import { prunings, type Pruning as Way } from '../../store/pruning/pruneShare'
import { prune, usePruning } from '../../store/pruning/pruning'
import { autoencoder } from '../../store/runs'
import { capital } from '../../systems/names'
import { NumberControl } from '../experiment/NumberControl'
import { explainedBy } from '../glossary/ownLetters'
import { math } from '../parts/math'
import { PlotSelect } from '../parts/PlotSelect'
import { autoencoderLetters } from './letters'
import { useMeasured } from './useMeasured'

const ways: Readonly<Record<Way, string>> = {
  magnitude: 'the smallest',
  diagonal: 'the least by the Fisher’s diagonal',
  surgery: 'the least by its Kronecker blocks',
  compensated: 'the same, the others moved to make up for them',
}

/** A share of the trained weights removed, and what each way of choosing them costs: Heskes' natural pruning. */
export function Pruning() {
  const percent = useLab((state) => state.experiment.aePruned)
  const measured = useMeasured('summary').filter(({ trace }) => trace.step > 0)
  const { phase, run } = autoencoder.use()
  const [wanted, setWanted] = useState<string | null>(null)
  const system = measured.find(({ id }) => id === wanted)?.id ?? measured[0]?.id
  const rests = phase === 'ended' || phase === 'paused'
  const step = measured.find(({ id }) => id === system)?.trace.step
  useEffect(() => {
    if (system && step && rests && run > 0 && percent > 0) prune(system, percent)
  }, [system, step, rests, run, percent])
  return (
    <section className="pruning" aria-label="Natural pruning" ref={explainedBy(autoencoderLetters)}>
      <h3>Natural pruning</h3>
      <p className="note">
        What the Fisher matrix knows after training: which weights the loss hardly feels. A share of
        them is removed, with no training after. The rise that a weight <i>w</i> from input <i>k</i>{' '}
        to unit <i>j</i> would cost, all others of its layer free to make up for it, <i>G</i> and{' '}
        <i>A</i> the second moments of the layer’s errors and inputs:
      </p>
      {math`\frac{w^2}{2 [G^{−1}]_{jj} [A^{−1}]_{kk}}`}
      <div className="pruning-controls">
        <NumberControl name="aePruned" />
        {measured.length > 1 && (
          <PlotSelect
            word="network of"
            value={system!}
            options={measured.map(({ id, name }) => ({ value: id, label: capital(name) }))}
            onValue={setWanted}
          />
        )}
      </div>
      <Outcome isReady={Boolean(system) && rests} />
    </section>
  )
}

function Outcome({ isReady }: { isReady: boolean }) {
  const percent = useLab((state) => state.experiment.aePruned)
  const { found, isBusy, failure } = usePruning()
  if (percent === 0) return null
  if (!isReady) return <p className="note">It begins when a trained network is at rest.</p>
  if (failure) return <p role="alert">{failure}</p>
  if (!found) return <p className="note">Computing …</p>
  return (
    <table aria-busy={isBusy}>
      <caption className="note">
        Test loss at step {formatNumber(found.step)} with {found.percent} % of the weights removed;{' '}
        <b data-testid="pruned-whole">{formatNumber(found.losses.whole, 4)}</b> with all of them
      </caption>
      <tbody>
        {prunings.map((way) => (
          <tr key={way}>
            <th scope="row">{ways[way]}</th>
            <td data-testid={`pruned-${way}`}>{formatNumber(found.losses[way], 4)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
