import { formatInteger } from '../../charts/numbers'
import { autoencoderSettings, codeWidth } from '../../experiment/autoencoder'
import { useLab } from '../../store/lab'
import { digitsTaskOf } from '../../systems/digitsTask'
import { networkOf } from '../../systems/networkOf'
import { parameterCount } from '../../systems/operationCounts'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { SwitchControl } from '../experiment/SwitchControl'
import { DefaultSystems, MoreSystems } from '../experiment/SystemCards'
import { TextControl } from '../experiment/TextControl'
import { useDigitsTask } from './useMeasured'

/** Everything the autoencoders' run depends on. */
export default function AutoencoderPanel() {
  const task = useDigitsTask()
  return (
    <aside className="experiment" aria-label="Experiment">
      <section aria-labelledby="network-heading">
        <h2 id="network-heading">Digits and network</h2>
        <ChoiceControl name="aeNetwork" />
        {task === 'autoencoder' && <ChoiceControl name="aeImage" />}
        <ChoiceControl name="aeTrain" />
        <ChoiceControl name="aePixels" />
        {task === 'autoencoder' && <TextControl name="aeHidden" />}
        <Size />
        <ChoiceControl name="aeActivation" />
        <ChoiceControl name="aeInit" />
        <ChoiceControl name="aeLoss" />
        <NumberControl name="aeBatch" />
        <NumberControl name="aeSteps" />
        <NumberControl name="aeSeed" />
        <NumberControl name="aeSeeds" />
        <SwitchControl name="aeAverages" />
        <ChoiceControl name="backend" />
      </section>
      <section aria-labelledby="autoencoder-systems-heading">
        <h2 id="autoencoder-systems-heading">Systems</h2>
        <DefaultSystems task={task} />
        <MoreSystems key={task} task={task} />
      </section>
    </aside>
  )
}

/** The whole network, and how large it is. */
function Size() {
  const experiment = useLab((state) => state.experiment)
  const task = digitsTaskOf(experiment)
  const network = networkOf(task, experiment)
  return (
    <>
      {task === 'convolutional' && (
        <p className="note">
          14 × 14 → 7 × 7 × 8 → 4 × 4 × 16 → code of{' '}
          {codeWidth(autoencoderSettings(experiment).layers)}, and back. Convolutions of 3 × 3,
          enlarged images on the way back.
        </p>
      )}
      <dl className="figures">
        <dt>layers L</dt>
        <dd>{network.layers.length - 1}</dd>
        <dt>weights and biases</dt>
        <dd data-testid="parameters">{formatInteger(parameterCount(network))}</dd>
      </dl>
    </>
  )
}
