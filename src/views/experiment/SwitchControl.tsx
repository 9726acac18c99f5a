import { useId } from 'react'
import type { SwitchField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { FieldLabel } from './FieldLabel'

type SwitchFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends SwitchField ? K : never
}[keyof typeof fields]

/** A field of the experiment that is on or off. */
export function SwitchControl({ name }: { name: SwitchFieldName }) {
  const value = useLab((state) => state.experiment[name])
  return (
    <SwitchInput field={fields[name]} value={value} onValue={(next) => change({ [name]: next })} />
  )
}

/** On or off. */
export function SwitchInput({
  field,
  value,
  onValue,
}: {
  field: SwitchField
  value: boolean
  onValue: (value: boolean) => void
}) {
  const id = useId()
  const isLocked = useIsLocked(field.key)
  return (
    <div className="field field-switch">
      <FieldLabel field={field} htmlFor={id} />
      <input
        id={id}
        type="checkbox"
        aria-describedby={`${id}-help`}
        disabled={isLocked}
        checked={value}
        onChange={(event) => onValue(event.target.checked)}
      />
    </div>
  )
}
