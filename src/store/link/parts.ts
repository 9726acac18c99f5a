/** @file The parts of a link, and what is said of those that cannot be used. */

import { type Field, formatField, parseField } from '../../experiment/field'
import { systemOf } from '../../systems/all'

/** One key and its text, decoded. */
export interface Part {
  readonly key: string
  readonly text: string
}

type Value = number | string | boolean

/** A field's value; a bad one becomes the fallback, and a notice. */
export function readValue(
  field: Field,
  text: string,
  fallback: Value,
  notices: string[],
  label = field.label,
): Value {
  try {
    const value = parseField(field, text)
    if (field.kind === 'system' && value !== field.word && !systemOf(String(value))) {
      throw new Error('must be the name of a system')
    }
    return value
  } catch (error) {
    const instead = formatField(field, fallback)
    notices.push(
      `${label} (${field.key}) ${(error as Error).message}, not “${shorten(text)}”: the default, ${instead}, is used.`,
    )
    return fallback
  }
}

export const unknownPart = (key: string) =>
  `The link has an unknown part “${shorten(key)}”: it was left out.`

export const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
