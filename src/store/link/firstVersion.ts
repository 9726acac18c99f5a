/**
 * @file Links of version 1, each read with exactly the meaning it had when it was written.
 *
 * Then every system had keys of its own, and some shared one: what they were stands with each system. The
 * defaults below are those of version 1 for ever, whatever the fields' become.
 */

import type { Chosen } from '../../experiment/chosen'
import { choice, onOff } from '../../experiment/field'
import {
  type Experiment,
  type FieldName,
  type FieldValues,
  fieldNames,
  fields,
  initialValues,
} from '../../experiment/schema'
import { chosen, defaultSystems, inOrder, offered } from '../../systems/chosen'
import { capital, nameOn } from '../../systems/names'
import type { TaskId } from '../../systems/system'
import { type Part, readValue, unknownPart } from './parts'

const firstDefaults = {
  depth: 4,
  width: 16,
  hidden: 0,
  outputs: 0,
  kappa: 100,
  spectrum: 'geometric',
  inputKappa: 1,
  inputBasis: 'random',
  start: 'balanced',
  z0: 0.5,
  seed: 1,
  seeds: 1,
  batch: 64,
  labelNoise: 0,
  steps: 400,
  pace: 40,
  backend: 'webgl',
  tab: 'loss',
  modesOf: 'both',
  modesShow: 'values',
  modesScale: 'linear',
  modesAxis: 'linear',
  sweepGrid: 'depth',
  sweepTarget: '1e-4',
  sweepCap: 2000,
  plane: 'eigen',
  cloudFirst: 1,
  cloudSecond: 0,
  axis: 'step',
  fisherSystem: 'first',
  fisherPart: 'full',
  fisherForm: 'matrix',
  aeImage: '14',
  aeHidden: '64-32-12-32-64',
  aeActivation: 'tanh',
  aeLoss: 'squared',
  aeBatch: 128,
  aeSteps: 1000,
  aeSeed: 0,
  aeTarget: 1.6,
  aeAxis: 'step',
  aeScale: 'linear',
} as const satisfies Partial<FieldValues>

/** What some systems were called; the natural gradient was the first of all that could run. */
const firstNames: Readonly<Record<string, Partial<Record<FieldName, string>>>> = {
  natural: { modesOf: 'naturalGradient', fisherSystem: 'first' },
  population: { modesOf: 'populationFisher', fisherSystem: 'populationFisher' },
  gradient: { modesOf: 'sgd', fisherSystem: 'sgd' },
}

/** The key that then also asked for both natural gradients side by side. */
const fisherField = choice({
  key: 'fisher',
  label: 'Fisher from',
  help: '',
  options: [
    { value: 'batch', label: '' },
    { value: 'population', label: '' },
    { value: 'both', label: '' },
  ],
  initial: 'batch',
})

/** The keys that systems had in version 1. */
const firstKeys: ReadonlySet<string> = new Set(
  [...offered('deepLinear'), ...offered('autoencoder')].flatMap(({ offer: { firstLink } }) =>
    firstLink ? [firstLink.key, ...Object.values(firstLink.params).map(({ key }) => key)] : [],
  ),
)

export const isFirstKey = (key: string): boolean => firstKeys.has(key)

/** @param parts each key once */
export function readFirstVersion(parts: readonly Part[], notices: string[]): Experiment {
  const open = new Map(parts.map(({ key, text }) => [key, text]))
  const take = (key: string) => {
    const text = open.get(key)
    open.delete(key)
    return text
  }
  const values = readFields(take, notices)
  const systems = readSystems('deepLinear', take, notices)
  const aeSystems = readSystems('autoencoder', take, notices)
  for (const key of open.keys()) notices.push(unknownPart(key))
  const convSystems = defaultSystems('convolutional')
  return { ...values, systems: besideEachOther(systems, values), aeSystems, convSystems }
}

type Take = (key: string) => string | undefined

function readFields(take: Take, notices: string[]): FieldValues {
  const values: Record<string, unknown> = { ...initialValues, ...firstDefaults }
  for (const name of fieldNames) {
    const field = fields[name]
    const text = take(field.key)
    if (text === undefined) continue
    const renamed = firstNames[text]?.[name] ?? text
    values[name] = readValue(field, renamed, values[name] as string, notices)
  }
  return values as unknown as FieldValues
}

/** A key that several systems share is read once, and counts for all of them. */
function readSystems(task: TaskId, take: Take, notices: string[]): Chosen[] {
  const known = new Map<string, Chosen['params'][string]>()
  const read = (key: string, value: (text: string) => Chosen['params'][string]) => {
    const text = take(key)
    if (text !== undefined) known.set(key, value(text))
    return known.get(key)
  }
  return offered(task).flatMap(({ system: { id }, offer }) => {
    const { firstLink } = offer
    if (!firstLink) return []
    const { key, on } = firstLink
    const toggle = onOff({ key, label: capital(nameOn(task, id)), help: '', initial: on })
    const isOn = read(key, (text) => readValue(toggle, text, on, notices)) ?? on
    const params = Object.entries(firstLink.params).map(([name, first]) => {
      const field = first.key === fisherField.key ? fisherField : offer.params[name]!
      const named = { ...field, key: first.key }
      const value = read(first.key, (text) => readValue(named, text, first.initial, notices))
      return [name, value ?? first.initial] as const
    })
    return isOn ? [chosen(task, id, { ...firstLink.later, ...Object.fromEntries(params) })] : []
  })
}

/** "Both" meant two natural gradients wherever batches were drawn, one by the batch's own Fisher. */
function besideEachOther(systems: readonly Chosen[], { batch }: FieldValues): readonly Chosen[] {
  const both = systems.find(({ params }) => params.fisher === 'both')
  if (!both) return systems
  const { step } = both.params
  const own = chosen('deepLinear', both.id, { step: step!, fisher: 'batch' })
  const others = systems.filter((system) => system !== both)
  const second = batch > 0 ? [chosen('deepLinear', 'populationFisher', { step: step! })] : []
  return inOrder([own, ...second, ...others])
}
