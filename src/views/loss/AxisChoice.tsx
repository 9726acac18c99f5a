import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'

/** What the loss is plotted against. Samples can be counted only where batches are drawn. */
export function AxisChoice() {
  const axis = useLab((state) => state.experiment.axis)
  const isFullBatch = useLab((state) => state.experiment.batch === 0)
  return (
    <label className="axis-choice" title={fields.axis.help}>
      against{' '}
      <select
        value={isFullBatch && axis === 'samples' ? 'step' : axis}
        onChange={(event) => change({ axis: event.target.value as typeof axis })}
      >
        {fields.axis.options.map(({ value, label }) => (
          <option key={value} value={value} disabled={value === 'samples' && isFullBatch}>
            {label}
            {value === 'samples' && isFullBatch && ' (full batch: none are drawn)'}
          </option>
        ))}
      </select>
    </label>
  )
}
