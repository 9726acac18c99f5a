/** @file Positions of a slider and the values they stand for. */

import type { NumberField } from '../../experiment/field'

/** Sliders that are not whole-number ones have this many positions. */
const finePositions = 200

/** Largest position; positions are whole numbers from 0. */
export function lastPosition(field: NumberField): number {
  const steps =
    field.integer && field.scale === 'linear' && field.max - field.min <= finePositions
      ? field.max - field.min
      : finePositions
  return field.word ? steps + 1 : steps
}

/** The value at a position, rounded to what a person would type but for the ends. */
function valueAtPosition(field: NumberField, position: number): number {
  const last = lastPosition(field)
  if (field.word && position === (field.word.end === 'low' ? 0 : last)) return 0
  const offset = field.word?.end === 'low' ? 1 : 0
  const share = (position - offset) / (last - (field.word ? 1 : 0))
  const { min, max } = field
  if (share <= 0 || share >= 1) return share <= 0 ? min : max
  const value = field.scale === 'log' ? min * (max / min) ** share : min + (max - min) * share
  const rounded = field.integer && value < 100 ? Math.round(value) : Number(value.toPrecision(2))
  return Math.min(max, Math.max(min, rounded))
}

/**
 * The value after the slider has been moved from the present one to a position: another one, in that
 * direction, or what rounding gives back would hold an arrow key where it is.
 */
export function valueMovedTo(field: NumberField, position: number, now: number): number {
  const from = positionOfValue(field, now)
  const direction = Math.sign(position - Math.round(from))
  for (let at = position; at >= 0 && at <= lastPosition(field); at += direction) {
    const value = valueAtPosition(field, at)
    if (direction === 0 || direction * (positionOfValue(field, value) - from) > 0) return value
  }
  return now
}

/** The position nearest to a value; may be fractional, for marks. The inverse of valueAtPosition up to rounding. */
export function positionOfValue(field: NumberField, value: number): number {
  const last = lastPosition(field)
  if (field.word && value === 0) return field.word.end === 'low' ? 0 : last
  const { min, max } = field
  const share =
    field.scale === 'log'
      ? Math.log(value / min) / Math.log(max / min)
      : (value - min) / (max - min)
  return share * (last - (field.word ? 1 : 0)) + (field.word?.end === 'low' ? 1 : 0)
}
