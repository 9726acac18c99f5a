import { type KeyboardEvent, useState } from 'react'
import { type NumberField, parseField, type TextField } from '../../experiment/field'

/** A field's value as it is written; it counts when the input is left or Enter is pressed, Escape takes it back. */
export function FieldInput({
  field,
  id,
  text,
  isDisabled = false,
  onValue,
}: {
  field: NumberField | TextField
  id: string
  /** The value as it stands. */
  text: string
  isDisabled?: boolean
  /** Told of a value that is valid, as it is written; it may be the one that stands. */
  onValue: (written: string) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const isNumber = field.kind === 'number'
  const commit = () => {
    if (draft === null) return
    const written = isNumber ? draft.trim().replace(',', '.') : draft.trim()
    try {
      parseField(field, written)
    } catch (reason) {
      setError(`${field.label} ${(reason as Error).message}.`)
      return
    }
    setError(null)
    setDraft(null)
    onValue(written)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit()
    if (event.key === 'Escape') {
      setDraft(null)
      setError(null)
    }
  }
  return (
    <>
      <input
        id={id}
        type="text"
        className={isNumber ? 'exact' : undefined}
        inputMode={isNumber ? 'decimal' : undefined}
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        aria-describedby={`${id}-help`}
        disabled={isDisabled}
        value={draft ?? text}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {error && (
        <p className="field-error" role="alert">
          {error} Still {text}.
        </p>
      )}
    </>
  )
}
