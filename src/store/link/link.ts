/** @file An experiment as the hash of a link, and back: readable names, defaults left out, canonical order. */

import { formatField } from '../../experiment/field'
import { type Presentation, plainPresentation } from '../../experiment/presentationFields'
import {
  type Experiment,
  type FieldName,
  fieldNames,
  fields,
  initialValues,
} from '../../experiment/schema'
import { setUp } from '../../lessons/setups'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { isFirstKey, readFirstVersion } from './firstVersion'
import { fewNotices, quote } from './linkNotices'
import { readLinkText, withoutPunctuation } from './linkText'
import { type Part, readValue, unknownPart } from './parts'
import { formatPresentation, isPresentationKey } from './presentationLink'
import { formatSystems, readSystems, systemLists } from './systemLists'

const linkVersion = '2'

/** True for the keys of links, of any version; false for what is of someone else. */
export const isLinkKey = (key: string) =>
  key === 'v' || nameOfKey.has(key) || isFirstKey(key) || isPresentationKey(key) || isListKey(key)

/** What a link says, and what in it could not be used. */
export interface ParsedLink {
  readonly experiment: Experiment
  /** One sentence for each bad part; empty when the whole link was understood. */
  readonly notices: readonly string[]
}

/**
 * The link's hash without "#", e.g. "v=2&L=8&sys=naturalGradient:.05,sgd&embed=1". The inverse of parseLink and
 * parsePresentation. A lesson as it opens is "v=2&lesson=3"; once something in it has been changed, the link says
 * all that is not the default.
 */
export function formatLink(
  experiment: Experiment,
  presentation: Presentation = plainPresentation,
): string {
  return [formatExperiment(experiment), ...formatPresentation(presentation)].join('&')
}

function formatExperiment(experiment: Experiment): string {
  const { lesson } = experiment
  if (lesson === 0) return formatAll(experiment)
  const asOpened = `v=${linkVersion}&${fields.lesson.key}=${lesson}`
  const whole = formatAll(experiment)
  if (whole === formatAll(setUp(lesson))) return asOpened
  // The default experiment beside a lesson: it has to be told from the lesson’s own.
  return whole === asOpened ? `${whole}&${fields.depth.key}=${experiment.depth}` : whole
}

function formatAll(experiment: Experiment): string {
  const params = new URLSearchParams({ v: linkVersion })
  for (const name of fieldNames) {
    if (name !== 'kept' && experiment[name] !== initialValues[name]) {
      params.set(fields[name].key, formatField(fields[name], experiment[name]))
    }
  }
  const lists = systemLists.flatMap(({ key, task, name }) => {
    const text = formatSystems(task, experiment[name])
    // As it stands: commas and colons are allowed in a hash, and easier to read than %2C and %3A.
    return text === formatSystems(task, defaultExperiment[name]) ? [] : [`${key}=${text}`]
  })
  const kept = experiment.kept ? [`${fields.kept.key}=${experiment.kept}`] : []
  return [params.toString(), ...lists, ...kept].join('&')
}

/**
 * Reads a link of any version: its hash (with or without "#"), its query, or both, as readLinkText does.
 * Never throws: a bad part takes its default and is named.
 */
export function parseLink(address: string): ParsedLink {
  const notices: string[] = []
  const parts = partsOf(address, notices)
  const version = versionOf(parts)
  const rest = parts.filter(({ key }) => key !== 'v' && !isPresentationKey(key))
  const read = version === '1' ? readFirstVersion : readSecondVersion
  if (version !== '1' && version !== linkVersion) {
    notices.push(
      `This link is of version ${quote(version)}; it was read as version ${linkVersion}.`,
    )
  }
  return { experiment: read(rest, notices), notices: fewNotices(notices) }
}

/** The link's parts, each key once. */
function partsOf(address: string, notices: string[]): Part[] {
  const parts = new Map<string, string>()
  for (const [key, text] of readLinkText(address)) {
    if (parts.has(key))
      notices.push(`${quote(key)} stands twice in the link: the first one counts.`)
    else parts.set(key, text)
  }
  return [...parts].map(([key, text]) => ({ key, text }))
}

/** Links that do not say were written by hand when there was but one version, unless they say what only later ones can. */
function versionOf(parts: readonly Part[]): string {
  const named = parts.find(({ key }) => key === 'v')?.text
  if (named !== undefined) return withoutPunctuation(named)
  const isLater = parts.length === 0 || parts.some(({ key }) => isLaterKey(key))
  return isLater ? linkVersion : '1'
}

const isListKey = (key: string) => systemLists.some((one) => one.key === key)

/** Keys of fields that version 1 did not have. */
const laterKeys: readonly string[] = (['lesson', 'ask', 'goal', 'kept'] as const).map(
  (name) => fields[name].key,
)

const isLaterKey = (key: string) =>
  isPresentationKey(key) || isListKey(key) || laterKeys.includes(key)

const nameOfKey = new Map<string, FieldName>(fieldNames.map((name) => [fields[name].key, name]))

function readSecondVersion(parts: readonly Part[], notices: string[]): Experiment {
  const lesson = parts.length === 1 && parts[0]!.key === fields.lesson.key ? parts[0]! : null
  const values: Record<string, unknown> = { ...defaultExperiment }
  for (const { key, text } of parts) {
    const name = nameOfKey.get(key)
    const list = systemLists.find((one) => one.key === key)
    if (name) values[name] = readValue(fields[name], text, initialValues[name], notices)
    else if (list) values[list.name] = readSystems(list.task, text, notices)
    else notices.push(unknownPart(key))
  }
  return lesson && values.lesson !== 0
    ? setUp(values.lesson as number)
    : (values as unknown as Experiment)
}
