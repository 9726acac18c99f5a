/** @file What was measured of the kept runs: copied from the run on the page, or trained again from their links. */

import { create } from 'zustand'
import { EngineClient } from '../../engine/client'
import { change } from '../actions'
import { isLocked } from '../exercise/guess'
import { useLab } from '../lab'
import { forecastOf, observationsOf } from '../observing/observations'
import { Observer } from '../observing/observer'
import { lab, runOf } from '../runs'
import type { KeptTaskId } from './keptLinks'
import { joined, type KeptLink, keptLink, keptLinks, mostKept } from './keptLinks'
import type { KeptModes, Recorded } from './retrain'

export interface KeptState {
  /** What was measured of each, by its link's text. */
  readonly recorded: Readonly<Record<string, Recorded | undefined>>
  /** The one that is being trained again. */
  readonly current: string | null
  /** Why one could not be, by its link's text. */
  readonly failures: Readonly<Record<string, string | undefined>>
}

export const useKept = create<KeptState>(() => ({ recorded: {}, current: null, failures: {} }))
const { getState: get, setState: set } = useKept

let stop = () => {}
const experiment = () => useLab.getState().experiment

/** Keeps the run of a task, up to four in all; one that has ended is there at once. */
export function keepRun(task: KeptTaskId): void {
  const links = keptLinks(experiment())
  const link = keptLink(task, experiment())
  if (links.length >= mostKept || links.some(({ text }) => text === link.text)) return
  const run = runOf(task)
  if (run.use.getState().phase === 'ended') {
    const traces = new Map([...run.traces].map(([id, trace]) => [id, trace.copy()]))
    record(link.text, { traces, modes: modesNow(task) })
  }
  change({ kept: joined([...links, link]) })
}

export function dropRun(text: string): void {
  if (get().current === text) {
    stop()
    set({ current: null })
  }
  change({ kept: joined(keptLinks(experiment()).filter((link) => link.text !== text)) })
}

/** Trains a kept run from its link, as one whose training is long waits for. */
export async function trainKept(link: KeptLink): Promise<void> {
  const { text, task } = link
  let isDropped = false
  stop = () => {
    isDropped = true
  }
  set({ current: text, failures: { ...get().failures, [text]: undefined } })
  try {
    const { retrain } = await import('./retrain')
    if (isDropped) return
    const training = retrain(link, runOf(task), needsModes(link), {
      client: (onEvent) => new EngineClient(onEvent),
      observer: (listeners) => new Observer(listeners),
    })
    stop = training.stop
    record(text, await training.result)
  } catch (error) {
    set({ failures: { ...get().failures, [text]: (error as Error).message } })
  }
  set({ current: null })
  trainNext()
}

function record(text: string, recorded: Recorded): void {
  set({ recorded: { ...get().recorded, [text]: recorded } })
}

const needsModes = ({ task }: KeptLink) => task === 'deepLinear' && experiment().tab === 'modes'

/** What the open tab has seen of the modes of the run on the page, if it has from the start. */
function modesNow(task: KeptTaskId): KeptModes | null {
  const forecast = forecastOf('modes')
  if (task !== 'deepLinear' || !forecast) return null
  const samples = new Map(
    [...lab.traces.keys()].map((id) => [id, [...observationsOf('modes', id)]]),
  )
  const isWhole = [...samples.values()].every(([first]) => first?.step === 0)
  return isWhole ? { forecast, samples } : null
}

/**
 * Trains the next kept run of the deep linear task that the open tab lacks, while nothing else runs. Those of
 * the autoencoder, which take minutes without a GPU, wait to be asked for.
 */
function trainNext(): void {
  if (isLocked(experiment())) return
  const { current, recorded, failures } = get()
  if (current !== null || ['running', 'loading'].includes(lab.use.getState().phase)) return
  const next = keptLinks(experiment()).find((link) => {
    const known = recorded[link.text]
    const isMissing = !known || (needsModes(link) && !known.modes)
    return link.task === 'deepLinear' && isMissing && !failures[link.text]
  })
  if (next) trainKept(next)
}

useLab.subscribe(({ experiment: now }, { experiment: before }) => {
  if (now.kept !== before.kept || now.tab !== before.tab) trainNext()
})
lab.use.subscribe(({ phase }, { phase: before }) => {
  if (phase !== before) trainNext()
})
