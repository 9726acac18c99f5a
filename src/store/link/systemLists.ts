/** @file Lists of systems in a link: "adam:.003,kfac:30", the first parameter bare, defaults left out. */

import type { Chosen, Params } from '../../experiment/chosen'
import { formatField } from '../../experiment/field'
import { chosen, defaultSystems, inOrder, type Offered, offerOf } from '../../systems/chosen'
import { capital } from '../../systems/names'
import type { ParamField, TaskId } from '../../systems/system'
import { quote } from './linkNotices'
import { withoutPunctuation } from './linkText'
import { readValue } from './parts'

/** Each task's list: its key in the link and its name in the experiment. */
export const systemLists = [
  { key: 'sys', task: 'deepLinear', name: 'systems' },
  { key: 'aesys', task: 'autoencoder', name: 'aeSystems' },
  { key: 'convsys', task: 'convolutional', name: 'convSystems' },
] as const

/** Stands for a list of none. */
const none = 'none'

/** What a link means that does not name the parameter: links are for ever, initial values are not. */
const linkedValue = (field: ParamField): Params[string] =>
  field.kind === 'number' ? (field.linked ?? field.initial) : field.initial

/** The inverse of readSystems. */
export function formatSystems(task: TaskId, systems: readonly Chosen[]): string {
  return systems.map((one) => formatSystem(task, one)).join(',') || none
}

function formatSystem(task: TaskId, { id, params }: Chosen): string {
  const fields = Object.entries(offerOf(task, id)!.offer.params)
  const parts = fields.flatMap(([name, field], i) => {
    if (params[name] === linkedValue(field)) return []
    const text = formatField(field, params[name]!).replace(/^0\./, '.')
    return [i === 0 ? text : `${field.key}=${text}`]
  })
  return [id, ...parts].join(':')
}

/** What cannot be used is named and left out; a list with nothing usable is the task's default. */
export function readSystems(task: TaskId, text: string, notices: string[]): readonly Chosen[] {
  if (withoutPunctuation(text) === none) return []
  const found = new Map<string, Chosen>()
  for (const one of text.split(',')) {
    const [name = '', ...parts] = one.split(':')
    const offered = offerOf(task, name) ?? offerOf(task, withoutPunctuation(name))
    const id = offered?.system.id ?? name
    if (!offered) {
      notices.push(`The link has an unknown system ${quote(id)}: it was left out.`)
    } else if (found.has(id)) {
      notices.push(`The system ${quote(id)} stands twice in the link: the first one counts.`)
    } else found.set(id, chosen(task, id, readParams(offered, parts, notices)))
  }
  return found.size > 0 ? inOrder([...found.values()]) : defaultSystems(task)
}

function readParams(offered: Offered, parts: readonly string[], notices: string[]): Params {
  const { system, offer } = offered
  const values: Record<string, Params[string]> = Object.fromEntries(
    Object.entries(offer.params).map(([name, field]) => [name, linkedValue(field)]),
  )
  const fields = Object.entries(offer.params)
  const name = capital(system.name)
  parts.forEach((part, i) => {
    const at = part.indexOf('=')
    const key = at < 0 ? null : part.slice(0, at)
    const found: [string, ParamField] | undefined =
      key === null ? (i === 0 ? fields[0] : undefined) : fields.find(([, one]) => one.key === key)
    if (found) {
      const text = part.slice(at + 1).replace(/^\./, '0.')
      values[found[0]] = readValue(
        found[1],
        text,
        linkedValue(found[1]),
        notices,
        `${name}, ${found[1].label.toLowerCase()}`,
      )
    } else {
      notices.push(`${name} has no parameter ${quote(key ?? part)}: it was left out of the link.`)
    }
  })
  return values
}
