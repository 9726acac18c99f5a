import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'

/** Which mode of the teacher an axis of the clouds shows. */
export function ModeChoice({
  name,
  value,
  modes,
}: {
  name: 'cloudFirst' | 'cloudSecond'
  /** Position of the mode, from 0. */
  value: number
  modes: number
}) {
  const { label, help } = fields[name]
  return (
    <label className="axis-choice" title={help}>
      {label.toLowerCase()}{' '}
      <select
        value={value + 1}
        onChange={(event) => {
          const mode = Number(event.target.value)
          // The softest mode stays the softest when the width changes.
          change({ [name]: name === 'cloudSecond' && mode === modes ? 0 : mode })
        }}
      >
        {Array.from({ length: modes }, (_, k) => k + 1).map((mode) => (
          <option key={mode} value={mode}>
            mode {mode}
            {mode === 1 ? ', stiffest' : mode === modes ? ', softest' : ''}
          </option>
        ))}
      </select>
    </label>
  )
}
