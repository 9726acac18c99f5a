import { useId } from 'react'
import type { TextField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { FieldInput } from './FieldInput'
import { FieldLabel } from './FieldLabel'

type TextFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends TextField ? K : never
}[keyof typeof fields]

/** Text of a certain form; it counts when the field is left or Enter is pressed. */
export function TextControl({ name }: { name: TextFieldName }) {
  const field: TextField = fields[name]
  const value = useLab((state) => state.experiment[name])
  const id = useId()
  const isLocked = useIsLocked(field.key)
  return (
    <div className="field field-text">
      <FieldLabel field={field} htmlFor={id} />
      <FieldInput
        field={field}
        id={id}
        text={value}
        isDisabled={isLocked}
        onValue={(written) => {
          if (written !== value) change({ [name]: written })
        }}
      />
    </div>
  )
}
