import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { systemName } from '../../systems/names'
import { FieldSelect } from '../parts/FieldSelect'
import { PlotSelect } from '../parts/PlotSelect'
import { bothShown, mostPanels, shownSystems } from './modesPicture'

/** Whose modes, which numbers of them, on which axes. */
export function ModesControls() {
  const experiment = useLab((state) => state.experiment)
  const shown = shownSystems(experiment)
  const ids = experiment.systems.map(({ id }) => id)
  const isSeveral = shown.length > 1
  return (
    <div className="mode-controls">
      <PlotSelect
        word={fields.modesOf.label}
        help={fields.modesOf.help}
        value={isSeveral ? experiment.modesOf : (shown[0] ?? 'both')}
        options={[
          ...(bothShown.every((id) => ids.includes(id)) ? [{ value: 'both', label: 'both' }] : []),
          ...(ids.length > 2 || experiment.modesOf === 'all'
            ? [{ value: 'all', label: ids.length > mostPanels ? 'the first four' : 'all' }]
            : []),
          ...ids.map((value) => ({ value, label: systemName(value, experiment) })),
        ]}
        onValue={(modesOf) => change({ modesOf })}
      />
      <FieldSelect name="modesShow" />
      {experiment.modesShow !== 'plane' && (
        <>
          <FieldSelect name="modesScale" />
          <FieldSelect name="modesAxis" />
        </>
      )}
    </div>
  )
}
