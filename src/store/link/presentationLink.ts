/** @file How a link says the page stands before an audience: its own keys, in links of every version. */

import { formatField } from '../../experiment/field'
import {
  isPart,
  namesIn,
  type Presentation,
  type PresentationName,
  pageParts,
  plainPresentation,
  presentationFields,
  presentationNames,
} from '../../experiment/presentationFields'
import { fieldNames, fields } from '../../experiment/schema'
import { offered } from '../../systems/chosen'
import { fewNotices, quote } from './linkNotices'
import { readLinkText } from './linkText'
import { readValue } from './parts'
import { systemLists } from './systemLists'

const nameOfKey = new Map<string, PresentationName>(
  presentationNames.map((name) => [presentationFields[name].key, name]),
)

export const isPresentationKey = (key: string): boolean => nameOfKey.has(key)

/** The parts of a link that say it, e.g. ["embed=1", "lock=L,kappa"]; none for the plain page. */
export function formatPresentation(presentation: Presentation): readonly string[] {
  return presentationNames.flatMap((name) => {
    const { key, initial } = presentationFields[name]
    const value = presentation[name]
    return value === initial ? [] : [`${key}=${formatField(presentationFields[name], value)}`]
  })
}

/** Reads what a link says of it and leaves the rest to parseLink. Never throws: a bad part is named. */
export function parsePresentation(address: string): {
  readonly presentation: Presentation
  readonly notices: readonly string[]
} {
  const notices: string[] = []
  const values: Record<string, unknown> = { ...plainPresentation }
  const seen = new Set<string>()
  for (const [key, text] of readLinkText(address)) {
    const name = nameOfKey.get(key)
    if (!name || seen.has(key)) continue
    seen.add(key)
    const field = presentationFields[name]
    values[name] = withKnownNames(name, readValue(field, text, field.initial, notices), notices)
  }
  return { presentation: values as unknown as Presentation, notices: fewNotices(notices) }
}

/** Keys of all controls there are. */
const controlKeys: ReadonlySet<string> = new Set([
  ...systemLists.map(({ key }) => key),
  ...fieldNames.map((name) => fields[name].key),
  ...(['deepLinear', 'autoencoder'] as const).flatMap((task) =>
    offered(task).flatMap(({ offer }) => Object.values(offer.params).map(({ key }) => key)),
  ),
])

/** Keys of the fields that a slider can set. */
const sliderKeys: ReadonlySet<string> = new Set(
  fieldNames.filter((name) => fields[name].kind === 'number').map((name) => fields[name].key),
)

/** A list without the names that nothing has. */
function withKnownNames(name: PresentationName, value: unknown, notices: string[]): unknown {
  if (name !== 'show' && name !== 'hide' && name !== 'lock') return value
  const isKnown = (one: string) =>
    name === 'lock' ? one === 'all' || controlKeys.has(one) : isPart(one) || sliderKeys.has(one)
  const named = namesIn(String(value))
  for (const one of named.filter((one) => !isKnown(one))) {
    const known =
      name === 'lock'
        ? 'the key of a control or “all”'
        : `${pageParts.join(', ')} or the key of a slider`
    notices.push(
      `${presentationFields[name].label} (${name}) must name ${known}, not ${quote(one)}.`,
    )
  }
  return named.filter(isKnown).join(',')
}
