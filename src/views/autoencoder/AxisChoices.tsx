import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import type { ShownLoss } from './autoencoderFrame'

/** What the losses are plotted against, on which scale, and which of them. */
export function AxisChoices({
  shown,
  onShown,
  onAxis,
}: {
  shown: ShownLoss
  onShown: (shown: ShownLoss) => void
  /** The axis is another one now. */
  onAxis: () => void
}) {
  const { aeAxis, aeScale } = useLab((state) => state.experiment)
  return (
    <div className="axis-choices">
      <label className="axis-choice" title={fields.aeAxis.help}>
        against{' '}
        <select
          value={aeAxis}
          onChange={(event) => {
            onAxis()
            change({ aeAxis: event.target.value as typeof aeAxis })
          }}
        >
          {fields.aeAxis.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="axis-choice" title={fields.aeScale.help}>
        scale{' '}
        <select
          value={aeScale}
          onChange={(event) => change({ aeScale: event.target.value as typeof aeScale })}
        >
          {fields.aeScale.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="axis-choice">
        show{' '}
        <select value={shown} onChange={(event) => onShown(event.target.value as ShownLoss)}>
          <option value="both">test, training</option>
          <option value="test">test</option>
          <option value="train">training</option>
        </select>
      </label>
    </div>
  )
}
