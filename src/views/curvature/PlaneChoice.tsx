import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'

/** Which plane of weight space the slice lies in. */
export function PlaneChoice() {
  const plane = useLab((state) => state.experiment.plane)
  return (
    <label className="axis-choice plane-choice" title={fields.plane.help}>
      plane:{' '}
      <select
        value={plane}
        onChange={(event) => change({ plane: event.target.value as typeof plane })}
      >
        {fields.plane.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}
