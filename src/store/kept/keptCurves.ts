/** @file The curves of kept runs, under the names that plots, tables and files give them. */

import type { Experiment } from '../../experiment/schema'
import { shortNameOn } from '../../systems/names'
import { isLocked } from '../exercise/guess'
import { useLab } from '../lab'
import type { Trace } from '../run/trace'
import { differences } from './differences'
import { type KeptLink, type KeptTaskId, keptLinks } from './keptLinks'
import { type KeptState, useKept } from './keptRuns'

/** What is kept of a task, and what of it has been measured. */
export interface Kept {
  readonly experiment: Experiment
  readonly links: readonly KeptLink[]
  readonly recorded: KeptState['recorded']
}

/** One system of a kept run. */
export interface KeptCurve {
  readonly link: KeptLink
  /** Number of the run, from 1. */
  readonly number: number
  readonly system: string
  /** As it stands on the plot: "L = 8 (NG)". */
  readonly name: string
  readonly trace: Trace
}

/** The kept runs of a task; none while a question waits for a guess. */
export function keptOf(
  task: KeptTaskId,
  experiment: Experiment,
  recorded: KeptState['recorded'],
  isSealed: boolean,
): Kept {
  const links = keptLinks(experiment).filter((link) => link.task === task)
  return { experiment, recorded, links: isSealed && task === 'deepLinear' ? [] : links }
}

/** Those of now. */
export function keptNow(task: KeptTaskId): Kept {
  const { experiment } = useLab.getState()
  return keptOf(task, experiment, useKept.getState().recorded, isLocked(experiment))
}

/** One curve for each system of each kept run that has been measured. */
export const keptCurves = ({ experiment, links, recorded }: Kept): KeptCurve[] =>
  links.flatMap((link, i) =>
    [...(recorded[link.text]?.traces ?? [])].map(([system, trace]) => ({
      link,
      number: i + 1,
      system,
      name: `${differences(link, experiment, 1)} (${shortNameOn(link.task, system)})`,
      trace,
    })),
  )

/** "kept 1: L = 8 (NG)", by which tables tell runs apart that differ alike. */
export const keptName = ({ number, name }: Pick<KeptCurve, 'number' | 'name'>): string =>
  `kept ${number}: ${name}`

/** The same for a file, where commas separate. */
export const keptColumn = (curve: Pick<KeptCurve, 'number' | 'name'>): string =>
  keptName(curve).replaceAll(',', '')

/** The kept runs of a task by their names in files. */
export const keptTraces = (kept: Kept): ReadonlyMap<string, Trace> =>
  new Map(keptCurves(kept).map((curve) => [keptColumn(curve), curve.trace]))
