/** @file Kept runs as the link holds them: each a link of its own, with semicolons for ampersands. */

import { autoencoderFields } from '../../experiment/autoencoderFields'
import { problemFields } from '../../experiment/problemFields'
import type { Experiment, FieldName } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { TaskId } from '../../systems/system'
import { formatLink, parseLink } from '../link/link'

/** Whose run it was; of the autoencoders its fields say which. */
export type KeptTaskId = Exclude<TaskId, 'convolutional'>

/** More in grey could not be told apart. */
export const mostKept = 4

export interface KeptLink {
  /** Names it. */
  readonly text: string
  readonly task: KeptTaskId
  /** All that the run depends on; the rest is the default. */
  readonly experiment: Experiment
}

const separator = '!'

const onlyShown: readonly string[] = ['aeAxis', 'aeScale', 'aeTarget']

/** The fields that a run of each task depends on, its length among them. */
export const fieldsOfRun: Readonly<Record<KeptTaskId, readonly FieldName[]>> = {
  deepLinear: [...(Object.keys(problemFields) as FieldName[]), 'steps', 'stopAt', 'backend'],
  autoencoder: [
    ...(Object.keys(autoencoderFields) as FieldName[]).filter((name) => !onlyShown.includes(name)),
    'backend',
  ],
}

/** All of an experiment that a run of the task depends on, its length included. */
function essential(task: KeptTaskId, experiment: Experiment): Experiment {
  const own = fieldsOfRun[task].map((name) => [name, experiment[name]])
  const systems =
    task === 'autoencoder'
      ? { aeSystems: experiment.aeSystems, convSystems: experiment.convSystems, tab: 'autoencoder' }
      : { systems: experiment.systems }
  return { ...defaultExperiment, ...Object.fromEntries(own), ...systems }
}

/** The run of a task as one of the kept ones. */
export function keptLink(task: KeptTaskId, experiment: Experiment): KeptLink {
  const own = essential(task, experiment)
  return { text: formatLink(own).replaceAll('&', ';'), task, experiment: own }
}

/** The kept runs of an experiment, in their order; what cannot be read of one takes its default, as in any link. */
export function keptLinks({ kept }: Pick<Experiment, 'kept'>): readonly KeptLink[] {
  if (kept !== last.kept) last = { kept, links: kept === '' ? [] : read(kept) }
  return last.links
}

/** They are asked for with every frame. */
let last: { readonly kept: string; readonly links: readonly KeptLink[] } = { kept: '', links: [] }

function read(kept: string): KeptLink[] {
  return kept.split(separator).map((text) => {
    const { experiment } = parseLink(text.replaceAll(';', '&'))
    const task = experiment.tab === 'autoencoder' ? 'autoencoder' : 'deepLinear'
    return { text, task, experiment: essential(task, experiment) }
  })
}

/** The inverse of keptLinks. */
export const joined = (links: readonly Pick<KeptLink, 'text'>[]): string =>
  links.map(({ text }) => text).join(separator)
