/** @file What tells a kept run from the one on the page, in words. */

import type { Chosen } from '../../experiment/chosen'
import { type Field, formatField } from '../../experiment/field'
import { type Experiment, fields } from '../../experiment/schema'
import { offerOf } from '../../systems/chosen'
import { shortNameOn } from '../../systems/names'
import { systemsOf } from '../actions'
import type { KeptTaskId } from './keptLinks'
import { fieldsOfRun, type KeptLink } from './keptLinks'

/**
 * "L = 8, κ = 30, without SGD": what the kept run has, and the experiment has not.
 * @param most of them are told, and how many more there are
 */
export function differences(
  { task, experiment: kept }: KeptLink,
  now: Experiment,
  most = 3,
): string {
  const told = [
    ...fieldsOfRun[task].flatMap((name) =>
      kept[name] === now[name] ? [] : [assignment(fields[name], kept[name])],
    ),
    ...systemDifferences(task, systemsOf(task, kept), systemsOf(task, now)),
  ]
  if (told.length === 0) return 'as it is now'
  const more = told.length > most ? ` and ${told.length - most} more` : ''
  return `${told.slice(0, most).join(', ')}${more}`
}

function systemDifferences(
  task: KeptTaskId,
  kept: readonly Chosen[],
  now: readonly Chosen[],
): string[] {
  const inKept = kept.flatMap(({ id, params }) => {
    const other = now.find((one) => one.id === id)
    if (!other) return [`with ${shortNameOn(task, id)}`]
    return Object.entries(offerOf(task, id)?.offer.params ?? {}).flatMap(([name, field]) =>
      params[name] === other.params[name]
        ? []
        : [`${shortNameOn(task, id)} ${assignment(field, params[name]!)}`],
    )
  })
  const missing = now.filter(({ id }) => !kept.some((one) => one.id === id))
  return [...inKept, ...missing.map(({ id }) => `without ${shortNameOn(task, id)}`)]
}

/** "κ = 30", "batch full", "start gaussian". */
function assignment(field: Field, value: number | string | boolean): string {
  const text = formatField(field, value)
  const symbol = 'symbol' in field ? field.symbol : undefined
  if (symbol && typeof value === 'number' && text === String(value)) return `${symbol} = ${text}`
  if (field.kind === 'choice') {
    return field.options.find((option) => option.value === value)?.label ?? text
  }
  return `${field.label.toLowerCase()} ${text}`
}
