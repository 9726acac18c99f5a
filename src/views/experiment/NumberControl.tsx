import { useId } from 'react'
import { formatField, type NumberField, parseField } from '../../experiment/field'
import { fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { FieldInput } from './FieldInput'
import { FieldLabel } from './FieldLabel'
import { Marks, type SliderMark } from './Marks'
import { lastPosition, positionOfValue, valueMovedTo } from './sliderScale'
import { useIsIgnored } from './useIsIgnored'

type NumberFieldName = {
  [K in keyof typeof fields]: (typeof fields)[K] extends NumberField ? K : never
}[keyof typeof fields]

/** A field of the experiment that is a bounded number. */
export function NumberControl({
  name,
  isLarge = false,
  marks = [],
}: {
  name: NumberFieldName
  /** One of the two that the page is about. */
  isLarge?: boolean
  marks?: readonly SliderMark[]
}) {
  const value = useLab((state) => state.experiment[name])
  const isIgnored = useIsIgnored(name)
  return (
    <NumberInput
      field={fields[name]}
      value={value}
      onValue={(next) => change({ [name]: next })}
      {...{ isLarge, isIgnored, marks }}
    />
  )
}

/** A bounded number: a slider for looking around, a text field for the exact value. */
export function NumberInput({
  field,
  value,
  onValue,
  isLarge = false,
  isIgnored = false,
  marks = [],
}: {
  field: NumberField
  value: number
  onValue: (value: number) => void
  isLarge?: boolean
  isIgnored?: boolean
  marks?: readonly SliderMark[]
}) {
  const id = useId()
  const text = formatField(field, value)
  const isLocked = useIsLocked(field.key)
  return (
    <fieldset className={isLarge ? 'field field-large' : 'field'} disabled={isIgnored || isLocked}>
      <FieldLabel field={field} htmlFor={id} isIgnored={isIgnored} />
      <FieldInput
        field={field}
        id={id}
        text={text}
        onValue={(written) => {
          const next = parseField(field, written) as number
          if (formatField(field, next) !== text) onValue(next)
        }}
      />
      <input
        type="range"
        aria-label={`${field.label} slider`}
        aria-valuetext={text}
        min={0}
        max={lastPosition(field)}
        value={Math.round(positionOfValue(field, value))}
        onChange={(event) => onValue(valueMovedTo(field, Number(event.target.value), value))}
      />
      {marks.length > 0 && <Marks field={field} marks={marks} onValue={onValue} />}
    </fieldset>
  )
}
