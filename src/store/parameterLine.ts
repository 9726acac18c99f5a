/** @file What was run, in a line under a figure. */

import { autoencoderFields } from '../experiment/autoencoderFields'
import type { Chosen } from '../experiment/chosen'
import { type Field, formatField } from '../experiment/field'
import { paperFields } from '../experiment/paperFields'
import { problemFields } from '../experiment/problemFields'
import type { Experiment, FieldName } from '../experiment/schema'
import { offerOf } from '../systems/chosen'
import { nameOn, systemName } from '../systems/names'
import type { TaskId } from '../systems/system'
import { runOf } from './runs'
import type { RunId } from './tabs'

const fieldsOf: Readonly<Record<RunId, Readonly<Record<string, Field>>>> = {
  deepLinear: problemFields,
  autoencoder: autoencoderFields,
  paper: paperFields,
}

/** Said whatever they are; the others where they are not as they were by default. */
const alwaysSaid: ReadonlySet<FieldName> = new Set([
  'depth',
  'width',
  'kappa',
  'batch',
  'seed',
  'paperNet',
])

/** The fields that are the view's alone. */
const notSaid: ReadonlySet<FieldName> = new Set(['aeAxis', 'aeScale', 'aeTarget', 'aeSteps'])

/** "L = 8, n = 16, κ = 30, B = full, seed 1; natural gradient: α = 0.1; gradient descent: η = 1". */
export function parameterLine(experiment: Experiment, run: RunId): string {
  const said = Object.entries(fieldsOf[run]).flatMap(([name, field]) => {
    const key = name as FieldName
    const value = experiment[key]
    const isSaid = !notSaid.has(key) && (alwaysSaid.has(key) || value !== field.initial)
    return isSaid ? [termOf(field, value)] : []
  })
  const task = run === 'deepLinear' ? 'deepLinear' : 'autoencoder'
  const systems = runOf(run).systemsOf(experiment)
  return [said.join(', '), ...systems.map((one) => systemTerm(task, one, experiment))].join('; ')
}

function termOf(field: Field, value: number | string | boolean): string {
  const text =
    field.kind === 'choice'
      ? field.options.find((option) => option.value === value)!.label
      : formatField(field, value)
  // Not broken where a figure breaks its lines.
  const term = field.symbol ? `${field.symbol} = ${text}` : `${field.label.toLowerCase()} ${text}`
  return term.replaceAll(' ', '\u00a0')
}

/** Its name, its first parameter, and others that are not as they are by default. */
function systemTerm(task: TaskId, { id, params }: Chosen, experiment: Experiment): string {
  const name = task === 'deepLinear' ? systemName(id, experiment) : nameOn(task, id)
  const fields = Object.entries(offerOf(task, id)?.offer.params ?? {})
  const terms = fields.flatMap(([key, field], i) =>
    i === 0 || params[key] !== field.initial ? [termOf(field, params[key]!)] : [],
  )
  return terms.length > 0 ? `${name}: ${terms.join(', ')}` : name
}
