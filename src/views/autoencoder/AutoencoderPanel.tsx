import { formatInteger } from '../../charts/numbers'
import { autoencoderSettings, parameterCount } from '../../experiment/autoencoder'
import { useLab } from '../../store/lab'
import { ChoiceControl } from '../experiment/ChoiceControl'
import { NumberControl } from '../experiment/NumberControl'
import { SwitchControl } from '../experiment/SwitchControl'
import { DefaultSystems, MoreSystems } from '../experiment/SystemCards'
import { TextControl } from '../experiment/TextControl'

/** Everything the autoencoders' run depends on. */
export default function AutoencoderPanel() {
  return (
    <aside className="experiment" aria-label="Experiment">
      <section aria-labelledby="network-heading">
        <h2 id="network-heading">Digits and network</h2>
        <ChoiceControl name="aeImage" />
        <ChoiceControl name="aeTrain" />
        <ChoiceControl name="aePixels" />
        <TextControl name="aeHidden" />
        <Size />
        <ChoiceControl name="aeActivation" />
        <ChoiceControl name="aeInit" />
        <ChoiceControl name="aeLoss" />
        <NumberControl name="aeBatch" />
        <NumberControl name="aeSteps" />
        <NumberControl name="aeSeed" />
        <NumberControl name="aeSeeds" />
        <SwitchControl name="aeAverages" />
      </section>
      <section aria-labelledby="autoencoder-systems-heading">
        <h2 id="autoencoder-systems-heading">Systems</h2>
        <DefaultSystems task="autoencoder" />
        <MoreSystems task="autoencoder" />
      </section>
    </aside>
  )
}

/** The whole network, and how large it is. */
function Size() {
  const experiment = useLab((state) => state.experiment)
  const { layers } = autoencoderSettings(experiment)
  return (
    <dl className="figures">
      <dt>layers L</dt>
      <dd>{layers.length - 1}</dd>
      <dt>weights and biases</dt>
      <dd data-testid="parameters">{formatInteger(parameterCount(layers))}</dd>
    </dl>
  )
}
