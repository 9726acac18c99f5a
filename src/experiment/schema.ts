/** @file The one description of an experiment: link, controls and engine all derive from it. */

import { autoencoderFields } from './autoencoderFields'
import type { Field, ValueOf } from './field'
import { optimizerFields } from './optimizerFields'
import { problemFields } from './problemFields'
import { runFields } from './runFields'
import { viewFields } from './viewFields'

/** Every field of an experiment, in the canonical order of the link. */
export const fields = {
  ...problemFields,
  ...optimizerFields,
  ...runFields,
  ...viewFields,
  ...autoencoderFields,
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

/** Everything a run depends on. */
export type Experiment = { readonly [K in FieldName]: ValueOf<(typeof fields)[K]> }

/** All field names, in canonical order. */
export const fieldNames = Object.keys(fields) as FieldName[]

/** The experiment the page opens with. */
export const defaultExperiment = Object.fromEntries(
  fieldNames.map((name) => [name, fields[name].initial]),
) as unknown as Experiment

/** The excess loss, relative to the start's, at which an optimizer has arrived and stops. */
export const targetRatio = 1e-8

/**
 * Above this multiple of the start's excess loss a run has left for good and stops; overshoots that
 * recover stay below.
 */
export const divergedRatio = 1e12
