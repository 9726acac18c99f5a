import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { PlotSelect } from './PlotSelect'

/** A field of the experiment that is chosen beside the plot it changes. */
export function FieldSelect({
  name,
  word = fields[name].label,
  onChange = () => {},
}: {
  name: 'aeAxis' | 'aeScale' | 'plane' | 'modesShow' | 'modesScale' | 'modesAxis'
  word?: string
  /** It is about to be another one. */
  onChange?: () => void
}) {
  const { help, options } = fields[name]
  return (
    <PlotSelect
      word={word}
      help={help}
      value={useLab((state) => state.experiment[name])}
      options={options}
      onValue={(value) => {
        onChange()
        change({ [name]: value })
      }}
    />
  )
}
