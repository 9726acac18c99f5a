/** @file An experiment as the hash of a link, and back: readable names, defaults left out, canonical order. */

import { formatField, parseField } from './field'
import { defaultExperiment, type Experiment, type FieldName, fieldNames, fields } from './schema'

const linkVersion = '1'

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

/** Reads a link's hash (with or without "#"). Never throws: a bad part takes its default and is named. */
export function parseLink(hash: string): ParsedLink {
  const values: Record<string, number | string | boolean> = { ...defaultExperiment }
  const notices: string[] = []
  const seen = new Set<string>()
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ''))) {
    if (seen.has(key)) notices.push(`“${key}” stands twice in the link: the first one counts.`)
    else if (key === 'v') {
      if (text !== linkVersion) {
        notices.push(`This link is of version “${text}”; it was read as version ${linkVersion}.`)
      }
    } else readPart(key, text, values, notices)
    seen.add(key)
  }
  return { experiment: values as unknown as Experiment, notices }
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
    notices.push(`The link has an unknown part “${shorten(key)}”: it was left out.`)
    return
  }
  const field = fields[name]
  try {
    values[name] = parseField(field, text)
  } catch (error) {
    const fallback = formatField(field, field.initial)
    const reason = (error as Error).message
    notices.push(
      `${field.label} (${key}) ${reason}, not “${shorten(text)}”: the default, ${fallback}, is used.`,
    )
  }
}

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
