import { useId } from 'react'
import { formatField, type NumberField } from '../../experiment/field'
import { type FieldName, fieldNames, fields } from '../../experiment/schema'
import { change } from '../../store/actions'
import { useLab } from '../../store/lab'
import { useIsLocked } from '../../store/presentation'
import { lastPosition, positionOfValue, valueMovedTo } from '../experiment/sliderScale'
import { useIsIgnored } from '../experiment/useIsIgnored'

/** A slider of a stage, by its key in the link: its symbol, its value, and nothing that is typed. */
export function StageSlider({ fieldKey }: { fieldKey: string }) {
  const name = fieldNames.find((one) => fields[one].key === fieldKey)
  return name && fields[name].kind === 'number' ? <Slider name={name} /> : null
}

function Slider({ name }: { name: FieldName }) {
  const id = useId()
  const field = fields[name] as NumberField
  const value = useLab((state) => state.experiment[name]) as number
  const isLocked = useIsLocked(field.key)
  const isIgnored = useIsIgnored(name)
  const text = formatField(field, value)
  return (
    <div className="stage-slider">
      <label htmlFor={id} title={`${field.label}: ${field.help}`}>
        <i>{field.symbol ?? field.label}</i> <output htmlFor={id}>{text}</output>
      </label>
      <input
        id={id}
        type="range"
        aria-label={`${field.label} slider`}
        aria-valuetext={text}
        disabled={isLocked || isIgnored}
        min={0}
        max={lastPosition(field)}
        value={Math.round(positionOfValue(field, value))}
        onChange={(event) =>
          change({ [name]: valueMovedTo(field, Number(event.target.value), value) })
        }
      />
    </div>
  )
}
