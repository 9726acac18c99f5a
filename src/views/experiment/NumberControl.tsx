import { type KeyboardEvent, useId, useState } from 'react'
import { formatField, type NumberField, parseField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import type { Mark } from '../../systems/system'
import { FieldLabel } from './FieldLabel'
import { lastPosition, positionOfValue, valueAtPosition } from './sliderScale'

type NumberFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends NumberField ? K : never
}[keyof typeof fields]

/** A field of the experiment that is a bounded number. */
export function NumberControl({ name }: { name: NumberFieldName }) {
  const value = useLab((state) => state.experiment[name])
  return (
    <NumberInput field={fields[name]} value={value} onValue={(next) => change({ [name]: next })} />
  )
}

/** A bounded number: a slider for looking around, a text field for the exact value. */
export function NumberInput({
  field,
  value,
  onValue,
  marks = [],
}: {
  field: NumberField
  value: number
  onValue: (value: number) => void
  marks?: readonly Mark[]
}) {
  const id = useId()
  const last = lastPosition(field)
  const text = formatField(field, value)
  const isLocked = useIsLocked(field.key)
  return (
    <div className="field" data-help={field.help}>
      <FieldLabel field={field} htmlFor={id} />
      <ExactValue field={field} text={text} id={id} isLocked={isLocked} onValue={onValue} />
      <input
        type="range"
        aria-label={`${field.label} slider`}
        aria-valuetext={text}
        disabled={isLocked}
        min={0}
        max={last}
        value={Math.round(positionOfValue(field, value))}
        onChange={(event) => onValue(valueAtPosition(field, Number(event.target.value)))}
      />
      {marks.length > 0 && <Marks field={field} marks={marks} last={last} />}
    </div>
  )
}

function ExactValue({
  field,
  text,
  id,
  isLocked,
  onValue,
}: {
  field: NumberField
  text: string
  id: string
  isLocked: boolean
  onValue: (value: number) => void
}) {
  const [draft, setDraft] = useState<string | null>(null)
  const [error, setError] = useState<string | null>(null)
  const commit = () => {
    if (draft === null) return
    try {
      const value = parseField(field, draft.trim().replace(',', '.')) as number
      setError(null)
      setDraft(null)
      if (formatField(field, value) !== text) onValue(value)
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
    <>
      <input
        id={id}
        type="text"
        className="exact"
        inputMode="decimal"
        spellCheck={false}
        autoComplete="off"
        aria-invalid={error !== null}
        aria-describedby={`${id}-help`}
        disabled={isLocked}
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

/** Labels closer than this share of the slider's length would overlap in one row. */
const labelShare = 0.45

function Marks({
  field,
  marks,
  last,
}: {
  field: NumberField
  marks: readonly Mark[]
  last: number
}) {
  const places = marks
    .filter(({ value }) => value >= field.min && value <= field.max)
    .map(({ value, label }) => ({ label, share: positionOfValue(field, value) / last }))
  return (
    <div className="marks">
      {places.map(({ label, share }, i) => {
        const isCrowded = places.slice(0, i).some((other) => share - other.share < labelShare)
        const side = share > 0.7 ? 'end' : share < 0.3 ? 'start' : 'middle'
        return (
          <span
            key={label}
            className={`mark mark-${side} ${isCrowded ? 'mark-low' : ''}`}
            style={{ insetInlineStart: `${100 * share}%` }}
          >
            {label}
          </span>
        )
      })}
    </div>
  )
}
