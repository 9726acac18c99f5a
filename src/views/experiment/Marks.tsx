import { formatNumber } from '../../charts/numbers'
import type { NumberField } from '../../experiment/field'
import { lastPosition, positionOfValue } from './sliderScale'

/** A place on a slider that can be pressed; a label of '' leaves the number alone. */
export interface SliderMark {
  readonly value: number
  readonly label: string
}

/** A character's share of a slider's length: labels that would overlap in one row take two. */
const characterShare = 0.027

/** Where something happens on a slider's way, under it; pressed, the slider goes there. */
export function Marks({
  field,
  marks,
  onValue,
}: {
  field: NumberField
  marks: readonly SliderMark[]
  onValue: (value: number) => void
}) {
  const places = marks
    .filter(({ value }) => value >= field.min && value <= field.max)
    .map(({ value, label }) => {
      // What is written is what is set.
      const rounded = Number(value.toPrecision(3))
      const text = `${label} ${formatNumber(rounded)}`.trim()
      const share = positionOfValue(field, value) / lastPosition(field)
      return { label, text, rounded, share, size: text.length * characterShare }
    })
  return (
    <div className="marks">
      {places.map(({ label, text, rounded, share, size }, i) => {
        const isCrowded = places
          .slice(0, i)
          .some((other) => share - other.share < (size + other.size) / 2)
        const side = share > 1 - size / 2 ? 'end' : share < size / 2 ? 'start' : 'middle'
        return (
          <button
            key={text}
            type="button"
            className={`mark mark-${side} ${isCrowded ? 'mark-low' : ''}`}
            style={{ insetInlineStart: `${100 * share}%` }}
            title={`Set ${field.label.toLowerCase()} to ${rounded}${label && `: ${label}`}`}
            onClick={() => onValue(rounded)}
          >
            {text}
          </button>
        )
      })}
    </div>
  )
}
