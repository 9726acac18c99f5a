import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { PlotSelect } from '../parts/PlotSelect'

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
    <PlotSelect
      word={label.toLowerCase()}
      help={help}
      value={String(value + 1)}
      options={Array.from({ length: modes }, (_, k) => ({
        value: String(k + 1),
        label: `mode ${k + 1}${k === 0 ? ', stiffest' : k === modes - 1 ? ', softest' : ''}`,
      }))}
      onValue={(asked) => {
        const mode = Number(asked)
        // The softest mode stays the softest when the width changes.
        change({ [name]: name === 'cloudSecond' && mode === modes ? 0 : mode })
      }}
    />
  )
}
