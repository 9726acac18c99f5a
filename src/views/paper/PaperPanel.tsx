import { formatInteger } from '../../charts/numbers'
import { parameterCount } from '../../experiment/autoencoder'
import { paperRun } from '../../experiment/paperRun'
import { useLab } from '../../store/lab'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { SwitchControl } from '../experiment/SwitchControl'
import { TextControl } from '../experiment/TextControl'
import { Duration } from './Duration'

/** Everything the paper's runs depend on. */
export default function PaperPanel() {
  const { paperNet } = useLab((state) => state.experiment)
  return (
    <aside className="experiment" aria-label="Experiment">
      <section aria-labelledby="paper-heading">
        <h2 id="paper-heading">Network and run</h2>
        <ChoiceControl name="paperNet" />
        <ChoiceControl name="paperSize" />
        {paperNet === 'own' && <TextControl name="paperWidths" />}
        <Size />
        <Duration />
        <NumberControl name="paperSeed" />
        <ChoiceControl name="paperBatch" />
        <NumberControl name="paperSteps" />
      </section>
      <section aria-labelledby="paper-natural-heading">
        <h2 id="paper-natural-heading">Natural gradient</h2>
        <NumberControl name="paperAlpha" />
        <NumberControl name="paperDamping" />
        <SwitchControl name="paperAdapts" />
      </section>
      {paperNet !== 'ae' && (
        <section aria-labelledby="paper-data-heading">
          <h2 id="paper-data-heading">Data</h2>
          <ChoiceControl name="paperInputs" />
          <NumberControl name="paperNoise" />
          <ChoiceControl name="paperDraws" />
          <SwitchControl name="paperBiases" />
        </section>
      )}
    </aside>
  )
}

/** The whole network, and how large it is. */
function Size() {
  const { task } = paperRun(useLab((state) => state.experiment))
  const { layers } = task.settings
  const weights = parameterCount(layers)
  const hasBiases = task.kind === 'autoencoder' || task.settings.biases
  const biases = layers.slice(1).reduce((sum, width) => sum + width, 0)
  return (
    <>
      <p className="note paper-widths" data-testid="paper-widths">
        {layers.join('-')}
      </p>
      <dl className="figures">
        <dt>layers L</dt>
        <dd>{layers.length - 1}</dd>
        <dt>{hasBiases ? 'weights and biases' : 'weights'}</dt>
        <dd data-testid="paper-parameters">
          {formatInteger(hasBiases ? weights : weights - biases)}
        </dd>
      </dl>
    </>
  )
}
