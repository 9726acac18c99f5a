import { jump } from '../../store/address'
import { useLab } from '../../store/lab'
import { noisy, withNoise } from '../../store/presets'

/** Why there is no floor to see, and the settings that give one. */
export function NoiseOffer() {
  const batch = useLab((state) => state.experiment.batch)
  return (
    <div className="noise-offer" data-testid="noise-offer">
      <p>
        {batch === 0
          ? 'The batch is full: gradients are exact expectations, label noise averages out, and the loss falls without a floor.'
          : 'There is no label noise: at the teacher every batch agrees that nothing is left to learn, and the loss falls without a floor.'}
      </p>
      <button type="button" onClick={() => jump(withNoise(useLab.getState().experiment))}>
        Take batches of {noisy.batch} with label noise
      </button>
    </div>
  )
}
