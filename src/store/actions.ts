/** @file What a user can do to the lab. */

import { autoencoderFields } from '../experiment/autoencoderFields'
import { obstacles as obstaclesOf } from '../experiment/obstacles'
import type { Experiment } from '../experiment/schema'
import { viewFields } from '../experiment/viewFields'
import { engine, forecastForTab, watchForTab } from './engineEvents'
import { traces, useLab } from './lab'
import { notify } from './notify'
import { Predictor } from './predictor'

const set = useLab.setState
const get = useLab.getState

/** Fields that change how a run is shown or paced, or another run, not what this one computes. */
const liveFields: ReadonlySet<string> = new Set([
  'pace',
  'steps',
  ...Object.keys(viewFields),
  ...Object.keys(autoencoderFields),
])
const settleMilliseconds = 60

let settleTimer: ReturnType<typeof setTimeout> | undefined

const predictor = new Predictor({
  onPrediction: (prediction) => set({ prediction }),
  onSeed: ({ seed, tried }) => {
    if (seed === null) {
      set({ seedSearch: `None of the next ${tried} seeds has a free way: walls are the rule.` })
    } else change({ seed })
  },
  onFailure: notify,
})

/** Opens an experiment, from a link or a preset; nothing runs until the user says so. */
export function openExperiment(experiment: Experiment, notices: readonly string[]): void {
  set({ experiment, notices, runsWhenReady: false })
  load()
}

/**
 * Goes to an experiment of the history. Where it is the one on the page but for how it is shown, a run goes on;
 * else nothing runs until the user says so.
 */
export function visitExperiment(experiment: Experiment, notices: readonly string[]): void {
  const now = get().experiment
  const names = (Object.keys(experiment) as (keyof Experiment)[]).filter(
    (name) => experiment[name] !== now[name],
  )
  if (names.length === 0 || !names.every((name) => liveFields.has(name))) {
    openExperiment(experiment, notices)
    return
  }
  set({ notices })
  change(Object.fromEntries(names.map((name) => [name, experiment[name]])))
}

/** Changes some fields; a run under way starts anew unless only its pace, limit or axis changed. */
export function change(changes: Partial<Experiment>): void {
  const before = get()
  const experiment = { ...before.experiment, ...changes }
  set({ experiment })
  if (Object.keys(changes).every((name) => liveFields.has(name))) {
    retime(before.experiment)
    if (changesWatch(experiment, before.experiment)) watchForTab()
    return
  }
  engine.send({ type: 'pause' })
  set({
    phase: 'loading',
    obstacles: obstaclesOf(experiment),
    runsWhenReady: before.runsWhenReady || before.phase === 'running',
  })
  // A dragged slider changes many times a second; only where it settles is built.
  clearTimeout(settleTimer)
  settleTimer = setTimeout(load, settleMilliseconds)
}

/** Whether something else is to be observed: another tab, or the same for another optimizer. */
function changesWatch(experiment: Experiment, before: Experiment): boolean {
  return (['tab', 'fisherOptimizer'] as const).some((name) => experiment[name] !== before[name])
}

export function start(): void {
  if (get().phase === 'loading') set({ runsWhenReady: true })
  else if (canAdvance()) engine.send({ type: 'run' })
}

export function pause(): void {
  set({ runsWhenReady: false })
  engine.send({ type: 'pause' })
}

export function toggleRunning(): void {
  if (get().phase === 'running') pause()
  else if (get().phase === 'ended') {
    set({ runsWhenReady: true })
    load()
  } else start()
}

/** One step of every optimizer that has not ended. */
export function stepOnce(): void {
  if (canAdvance()) engine.send({ type: 'step' })
}

/** Back to step 0: same seed, same weights. */
export function reset(): void {
  set({ runsWhenReady: false })
  load()
}

/** After a lost context: goes on from the last snapshot. */
export function recover(): void {
  engine.send({ type: 'recover' })
}

/** Looks for a seed whose start has a free way to the teacher, and takes it. */
export function findSeed(): void {
  set({ seedSearch: 'Looking through seeds …' })
  predictor.findSeed(get().experiment)
}

export function dismissNotices(): void {
  set({ notices: [] })
}

function canAdvance(): boolean {
  const { phase, obstacles } = get()
  return obstacles.length === 0 && (phase === 'ready' || phase === 'paused' || phase === 'running')
}

function load(): void {
  clearTimeout(settleTimer)
  const { experiment } = get()
  const obstacles = obstaclesOf(experiment)
  const run = get().run + 1
  traces.clear()
  set({
    run,
    phase: 'loading',
    obstacles,
    message: null,
    prediction: null,
    seedSearch: null,
    ends: {},
    stepsPerSecond: 0,
    frame: get().frame + 1,
  })
  predictor.predict(experiment)
  watchForTab()
  if (obstacles.length === 0) engine.send({ type: 'load', run, experiment })
  else set({ phase: 'ready' })
}

function retime(before: Experiment): void {
  const { steps, pace } = get().experiment
  if (steps === before.steps && pace === before.pace) return
  engine.send({ type: 'retime', steps, pace })
  if (steps === before.steps) return
  predictor.predict(get().experiment)
  forecastForTab()
  const ends = Object.fromEntries(
    Object.entries(get().ends).filter(([, end]) => end.reason !== 'limit' || end.step >= steps),
  )
  const isOpen = traces.size > Object.keys(ends).length
  set({ ends, ...(get().phase === 'ended' && isOpen ? { phase: 'paused' } : {}) })
}
