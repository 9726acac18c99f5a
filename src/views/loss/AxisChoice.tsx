import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { PlotSelect } from '../parts/PlotSelect'

/** What the loss is plotted against. Samples can be counted only where batches are drawn. */
export function AxisChoice() {
  const axis = useLab((state) => state.experiment.axis)
  const isFullBatch = useLab((state) => state.experiment.batch === 0)
  return (
    <PlotSelect
      word="against"
      help={fields.axis.help}
      value={isFullBatch && axis === 'samples' ? 'step' : axis}
      options={fields.axis.options.map(({ value, label }) =>
        value === 'samples' && isFullBatch
          ? { value, label: `${label} (full batch: none are drawn)`, isOff: true }
          : { value, label },
      )}
      onValue={(value) => change({ axis: value })}
    />
  )
}
