import { type OptimizerId, optimizerName, optimizersOf } from '../../experiment/optimizers'
import { type Experiment, fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { shownOptimizers } from './modesPicture'

/** Whose modes, which numbers of them, on which axes. */
export function ModesControls() {
  const experiment = useLab((state) => state.experiment)
  const running = optimizersOf(experiment)
  const shown = shownOptimizers(experiment)
  const nameOf = (value: string, label: string) =>
    value === 'both' ? label : optimizerName(value as OptimizerId, experiment)
  return (
    <div className="mode-controls">
      <Choice
        name="modesOf"
        value={shown.length > 1 ? 'both' : (shown[0] ?? 'both')}
        options={fields.modesOf.options
          .filter(({ value }) =>
            value === 'both'
              ? running.includes('natural') && running.includes('gradient')
              : running.includes(value),
          )
          .map(({ value, label }) => ({ value, label: nameOf(value, label) }))}
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

function Choice({
  name,
  ...given
}: {
  name: 'modesOf' | 'modesShow' | 'modesScale' | 'modesAxis'
  value?: Experiment['modesOf']
  options?: readonly { readonly value: string; readonly label: string }[]
}) {
  const asked = useLab((state) => state.experiment[name])
  const { label, help, options } = fields[name]
  return (
    <label className="axis-choice" title={help}>
      {label}{' '}
      <select
        value={given.value ?? asked}
        onChange={(event) => change({ [name]: event.target.value })}
      >
        {(given.options ?? options).map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
