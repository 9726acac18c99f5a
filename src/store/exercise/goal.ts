/** @file The goal of an exercise: a loss to reach in fewer than so many steps, and what must stay as it is. */

import { formatField } from '../../experiment/field'
import { type Experiment, fieldNames, fields } from '../../experiment/schema'
import { systemOf } from '../../systems/listed'
import { nameOn } from '../../systems/names'
import type { Trace } from '../run/trace'

export interface Goal {
  /** Excess loss, relative to the start's. */
  readonly target: number
  /** It has to be reached in fewer. */
  readonly steps: number
  /** The system that has to reach it; null for any. */
  readonly by: string | null
  /** Values, as a link writes them, of the fields that must have them, by their keys. */
  readonly given: readonly (readonly [key: string, text: string])[]
}

/** Names the system that has to reach it. */
const byKey = 'by'

/** The goal of an experiment; null where it has none. */
export function goalOf({ goal }: Pick<Experiment, 'goal'>): Goal | null {
  if (goal === '') return null
  const [target, steps, conditions = ''] = goal.split(':')
  const pairs = conditions
    .split(',')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split('=') as [string, string])
  return {
    target: Number(target),
    steps: Number(steps),
    by: pairs.find(([key]) => key === byKey)?.[1] ?? null,
    given: pairs.filter(([key]) => key !== byKey),
  }
}

const fieldOfKey = (key: string) => fieldNames.find((name) => fields[name].key === key)

/** What of the goal's conditions the experiment does not keep, in words; empty where it keeps all. */
export function broken({ by, given }: Goal, experiment: Experiment): string[] {
  const fieldsBroken = given.flatMap(([key, text]) => {
    const name = fieldOfKey(key)
    if (!name) return [`a field “${key}”, which there is not`]
    return formatField(fields[name], experiment[name]) === text ? [] : [condition(key, text)]
  })
  const runs = by === null || experiment.systems.some(({ id }) => id === by)
  return runs ? fieldsBroken : [...fieldsBroken, nameOf(by)]
}

/** "Reach 10⁻⁶ in fewer than 80 steps with L = 8." */
export function goalInWords({ target, steps, by, given }: Goal): string {
  const conditions = given.map(([key, text]) => condition(key, text)).join(', ')
  const who = by === null ? '' : ` by ${nameOf(by)}`
  const power = String(-Math.round(Math.log10(target)))
  const exponent = power.replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]!)
  return `Reach a loss of 10⁻${exponent} of the start’s in fewer than ${steps.toLocaleString('en-GB')} steps${who}${conditions && `, with ${conditions}`}.`
}

function condition(key: string, text: string): string {
  const name = fieldOfKey(key)
  const field = name && fields[name]
  const symbol = field && 'symbol' in field ? field.symbol : undefined
  return symbol ? `${symbol} = ${text}` : `${field?.label.toLowerCase() ?? key} ${text}`
}

const nameOf = (id: string) => (systemOf(id) ? nameOn('deepLinear', id) : id)

interface Arrival {
  readonly system: string
  readonly step: number
}

/** Who reached the goal's loss first, of those that count; null where none has yet. */
export function arrivalOf(
  { target, by }: Goal,
  traces: ReadonlyMap<string, Trace>,
): Arrival | null {
  const arrivals = [...traces].flatMap(([system, trace]): Arrival[] => {
    if (by !== null && system !== by) return []
    const at = trace
      .values('relative')
      .subarray(0, trace.count)
      .findIndex((ratio) => ratio <= target)
    return at < 0 ? [] : [{ system, step: trace.steps[at]! }]
  })
  return arrivals.toSorted((a, b) => a.step - b.step)[0] ?? null
}

/** True where the arrival is early enough and the experiment as it must be. */
export const isMet = (goal: Goal, experiment: Experiment, arrival: Arrival | null): boolean =>
  arrival !== null && arrival.step < goal.steps && broken(goal, experiment).length === 0
