/** @file The one description of an experiment: link, controls and engine all derive from it. */

import { autoencoderFields } from './autoencoderFields'
import type { Chosen } from './chosen'
import type { Field, ValueOf } from './field'
import { paperFields } from './paperFields'
import { problemFields } from './problemFields'
import { runFields } from './runFields'
import { viewFields } from './viewFields'

/** Every field of an experiment, in the canonical order of the link. */
export const fields = {
  ...problemFields,
  ...runFields,
  ...viewFields,
  ...autoencoderFields,
  ...paperFields,
} as const satisfies Record<string, Field>

export type FieldName = keyof typeof fields

/** The values of all fields. */
export type FieldValues = { readonly [K in FieldName]: ValueOf<(typeof fields)[K]> }

/** Everything a run depends on: the fields, and the systems of each task with their parameters. */
export interface Experiment extends FieldValues {
  /** What trains the deep linear network, in the catalogue's order. */
  readonly systems: readonly Chosen[]
  /** What trains the dense autoencoder. */
  readonly aeSystems: readonly Chosen[]
  /** What trains the convolutional one. */
  readonly convSystems: readonly Chosen[]
}

/** All field names, in canonical order. */
export const fieldNames = Object.keys(fields) as FieldName[]

/** What every field is until somebody says otherwise. */
export const initialValues = Object.fromEntries(
  fieldNames.map((name) => [name, fields[name].initial]),
) as unknown as FieldValues

/** The excess loss, relative to the start's, at which a system has arrived and stops. */
export const targetRatioOf = ({ stopAt }: Pick<Experiment, 'stopAt'>): number => Number(stopAt)

/**
 * Above this multiple of the start's excess loss a run has left for good and stops; overshoots that
 * recover stay below.
 */
export const divergedRatio = 1e12
