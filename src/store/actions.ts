/** @file What a user can ask for. */

import type { Params } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { chosen, inOrder } from '../systems/chosen'
import type { TaskId } from '../systems/system'
import { forgetGuess } from './exercise/guess'
import { useLab } from './lab'
import { openingExperiment } from './opening'
import { lab, labEssence } from './runs'

const set = useLab.setState
const get = useLab.getState

/** Opens an experiment, from a link or a preset; nothing runs until the user says so. */
export function openExperiment(experiment: Experiment, notices: readonly string[]): void {
  forgetGuess()
  set({ experiment, notices, isOpening: experiment === openingExperiment })
  lab.reset()
}

/**
 * Goes to an experiment of the history. Where it is the one on the page but for how it is shown, a run goes on;
 * else nothing runs until the user says so.
 */
export function visitExperiment(experiment: Experiment, notices: readonly string[]): void {
  const now = get().experiment
  const isAsked = experiment.ask !== now.ask
  const isSame = JSON.stringify(experiment) === JSON.stringify(now)
  if (isSame || isAsked || labEssence(experiment) !== labEssence(now))
    openExperiment(experiment, notices)
  else set({ experiment, notices })
}

/** Changes some of it; a run under way starts anew unless only its timing, or how it is shown, is another. */
export function change(changes: Partial<Experiment>): void {
  set({ experiment: { ...get().experiment, ...changes } })
}

const listOf = {
  deepLinear: 'systems',
  autoencoder: 'aeSystems',
  convolutional: 'convSystems',
} as const

/** The systems a task runs. */
export const systemsOf = (task: TaskId, experiment: Experiment) => experiment[listOf[task]]

/** Parameters of systems that were switched off, so that they come back as they were. */
const remembered = new Map<string, Params>()

/** Switches a system on or off. */
export function switchSystem(task: TaskId, id: string, isOn: boolean): void {
  const now = systemsOf(task, get().experiment)
  const key = `${task} ${id}`
  const rest = now.filter((system) => {
    if (system.id === id) remembered.set(key, system.params)
    return system.id !== id
  })
  const list = isOn ? inOrder([...rest, chosen(task, id, remembered.get(key))]) : rest
  change({ [listOf[task]]: list })
}

/** Gives a parameter of a system another value; one that does not run is switched on with it. */
export function changeParam(task: TaskId, id: string, name: string, value: Params[string]): void {
  if (!systemsOf(task, get().experiment).some((system) => system.id === id)) {
    switchSystem(task, id, true)
  }
  const list = systemsOf(task, get().experiment).map((system) =>
    system.id === id ? { id, params: { ...system.params, [name]: value } } : system,
  )
  change({ [listOf[task]]: list })
}

/** Takes what the page opens with out of the way; the experiment stays. */
export function leaveOpening(): void {
  set({ isOpening: false })
}

export function dismissNotices(): void {
  set({ notices: [] })
}
