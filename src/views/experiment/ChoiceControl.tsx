import { useId } from 'react'
import type { ChoiceField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { FieldLabel } from './FieldLabel'

type ChoiceFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends ChoiceField ? K : never
}[keyof typeof fields]

/** One of a few named values. */
export function ChoiceControl({ name }: { name: ChoiceFieldName }) {
  const field: ChoiceField = fields[name]
  const value = useLab((state) => state.experiment[name])
  const id = useId()
  return (
    <div className="field field-choice" data-help={field.help}>
      <FieldLabel field={field} htmlFor={id} />
      <select
        id={id}
        aria-describedby={`${id}-help`}
        value={value}
        onChange={(event) => change({ [name]: event.target.value })}
      >
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
