import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { bothShown, mostPanels, shownSystems } from './modesPicture'

/** Whose modes, which numbers of them, on which axes. */
export function ModesControls() {
  const experiment = useLab((state) => state.experiment)
  const shown = shownSystems(experiment)
  const ids = experiment.systems.map(({ id }) => id)
  const isSeveral = shown.length > 1
  return (
    <div className="mode-controls">
      <Choice
        name="modesOf"
        value={isSeveral ? experiment.modesOf : (shown[0] ?? 'both')}
        options={[
          ...(bothShown.every((id) => ids.includes(id)) ? [{ value: 'both', label: 'both' }] : []),
          ...(ids.length > 2 || experiment.modesOf === 'all'
            ? [{ value: 'all', label: ids.length > mostPanels ? 'the first four' : 'all' }]
            : []),
          ...ids.map((value) => ({ value, label: systemName(value, experiment) })),
        ]}
      />
      <Choice name="modesShow" />
      {experiment.modesShow !== 'plane' && (
        <>
          <Choice name="modesScale" />
          <Choice name="modesAxis" />
        </>
      )}
    </div>
  )
}

type Option = { readonly value: string; readonly label: string }

function Choice(
  props:
    | { name: 'modesOf'; value: string; options: readonly Option[] }
    | { name: 'modesShow' | 'modesScale' | 'modesAxis' },
) {
  const { name } = props
  const asked = useLab((state) => state.experiment[name])
  const { label, help } = fields[name]
  const options = props.name === 'modesOf' ? props.options : fields[props.name].options
  return (
    <label className="axis-choice" title={help}>
      {label}{' '}
      <select
        value={props.name === 'modesOf' ? props.value : asked}
        onChange={(event) => change({ [name]: event.target.value })}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
