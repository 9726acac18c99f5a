import { type KeyboardEvent, useId, useState } from 'react'
import { parseField, type TextField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { FieldLabel } from './FieldLabel'

type TextFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends TextField ? K : never
}[keyof typeof fields]

/** Text of a certain form; it counts when the field is left or Enter is pressed. */
export function TextControl({ name }: { name: TextFieldName }) {
  const field: TextField = fields[name]
  const value = useLab((state) => state.experiment[name])
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const id = useId()
  const isLocked = useIsLocked(field.key)
  const commit = () => {
    if (draft === null) return
    try {
      const text = parseField(field, draft.trim()) as string
      setError(null)
      setDraft(null)
      if (text !== value) change({ [name]: text })
    } catch (reason) {
      setError(`${field.label} ${(reason as Error).message}.`)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape') {
      setDraft(null)
      setError(null)
    }
  }
  return (
    <div className="field field-text">
      <FieldLabel field={field} htmlFor={id} />
      <input
        id={id}
        type="text"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        aria-describedby={`${id}-help`}
        disabled={isLocked}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {error && (
        <p className="field-error" role="alert">
          {error} Still {value}.
        </p>
      )}
    </div>
  )
}
