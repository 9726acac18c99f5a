/** @file An experiment as the hash of a link, and back: readable names, defaults left out, canonical order. */

import { type Field, formatField, parseField } from './field'
import { fewNotices, quote } from './linkNotices'
import { readLinkText, withoutPunctuation } from './linkText'
import { defaultExperiment, type Experiment, type FieldName, fieldNames, fields } from './schema'

const linkVersion = '1'

/** True for the keys of links; false for what is of someone else. */
export const isLinkKey = (key: string) => key === 'v' || nameOfKey.has(key)

/** What a link says, and what in it could not be used. */
export interface ParsedLink {
  readonly experiment: Experiment
  /** One sentence for each bad part; empty when the whole link was understood. */
  readonly notices: readonly string[]
}

/** The link's hash without "#", e.g. "v=1&L=8&kappa=1000". The inverse of parseLink. */
export function formatLink(experiment: Experiment): string {
  const params = new URLSearchParams({ v: linkVersion })
  for (const name of fieldNames) {
    if (experiment[name] !== defaultExperiment[name]) {
      params.set(fields[name].key, formatField(fields[name], experiment[name]))
    }
  }
  return params.toString()
}

/**
 * Reads a link: its hash (with or without "#"), its query, or both, as readLinkText does.
 * Never throws: a bad part takes its default and is named.
 */
export function parseLink(address: string): ParsedLink {
  const values: Record<string, number | string | boolean> = { ...defaultExperiment }
  const notices: string[] = []
  const seen = new Set<string>()
  for (const [key, text] of readLinkText(address)) {
    if (seen.has(key)) {
      notices.push(`${quote(key)} stands twice in the link: the first one counts.`)
    } else if (key === 'v') {
      if (withoutPunctuation(text) !== linkVersion) {
        notices.push(
          `This link is of version ${quote(text)}; it was read as version ${linkVersion}.`,
        )
      }
    } else readPart(key, text, values, notices)
    seen.add(key)
  }
  return { experiment: values as unknown as Experiment, notices: fewNotices(notices) }
}

const nameOfKey = new Map<string, FieldName>(fieldNames.map((name) => [fields[name].key, name]))

function readPart(
  key: string,
  text: string,
  values: Record<string, number | string | boolean>,
  notices: string[],
): void {
  const name = nameOfKey.get(key)
  if (!name) {
    notices.push(`The link has an unknown part ${quote(key)}: it was left out.`)
    return
  }
  const field = fields[name]
  try {
    values[name] = readValue(field, text)
  } catch (error) {
    const fallback = formatField(field, field.initial)
    const reason = (error as Error).message
    notices.push(
      `${field.label} (${key}) ${reason}, not ${quote(text)}: the default, ${fallback}, is used.`,
    )
  }
}

/** @throws Error when the text is no value of the field, with the punctuation after it or without */
function readValue(field: Field, text: string): number | string | boolean {
  try {
    return parseField(field, text)
  } catch (error) {
    const bare = withoutPunctuation(text)
    if (bare === text) throw error
    return parseField(field, bare)
  }
}
