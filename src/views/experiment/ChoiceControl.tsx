import { useId } from 'react'
import type { ChoiceField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { FieldLabel } from './FieldLabel'
import { useIsIgnored } from './useIsIgnored'

type ChoiceFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends ChoiceField ? K : never
}[keyof typeof fields]

/** A field of the experiment that is one of a few named values. */
export function ChoiceControl({ name }: { name: ChoiceFieldName }) {
  const value = useLab((state) => state.experiment[name])
  const isIgnored = useIsIgnored(name)
  return (
    <ChoiceInput
      field={fields[name]}
      value={value}
      isIgnored={isIgnored}
      onValue={(next) => change({ [name]: next })}
    />
  )
}

/** One of a few named values. */
export function ChoiceInput({
  field,
  value,
  isIgnored = false,
  onValue,
}: {
  field: ChoiceField
  value: string
  isIgnored?: boolean
  onValue: (value: string) => void
}) {
  const id = useId()
  const isLocked = useIsLocked(field.key)
  return (
    <fieldset className="field field-choice" disabled={isIgnored}>
      <FieldLabel field={field} htmlFor={id} isIgnored={isIgnored} />
      <select
        id={id}
        aria-describedby={`${id}-help`}
        disabled={isLocked}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      >
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </fieldset>
  )
}
