/** @file The parts of a link, and what is said of those that cannot be used. */

import { type Field, formatField, parseField } from '../../experiment/field'
import { systemOf } from '../../systems/listed'
import { quote } from './linkNotices'
import { withoutPunctuation } from './linkText'

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
    return parsed(field, text)
  } catch (error) {
    const instead = formatField(field, fallback)
    notices.push(
      `${label} (${field.key}) ${(error as Error).message}, not ${quote(text)}: the default, ${instead}, is used.`,
    )
    return fallback
  }
}

export const unknownPart = (key: string) =>
  `The link has an unknown part ${quote(key)}: it was left out.`

/** @throws Error when the text is no value of the field, with the punctuation after it or without */
function parsed(field: Field, text: string): Value {
  try {
    return parseKnown(field, text)
  } catch (error) {
    const bare = withoutPunctuation(text)
    if (bare === text) throw error
    return parseKnown(field, bare)
  }
}

function parseKnown(field: Field, text: string): Value {
  const value = parseField(field, text)
  if (field.kind === 'system' && !field.words.includes(String(value)) && !systemOf(String(value))) {
    throw new Error('must be the name of a system')
  }
  return value
}
