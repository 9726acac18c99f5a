/** @file The lab's state and actions: joins the experiment, the engine, the traces and the prediction. */

import { create } from 'zustand'
import { EngineClient } from '../engine/client'
import type { BackendReport, EndedEvent, EngineEvent } from '../engine/protocol'
import { obstacles } from '../experiment/obstacles'
import type { OptimizerId } from '../experiment/optimizers'
import { defaultExperiment, type Experiment, type FieldName } from '../experiment/schema'
import type { Prediction } from '../theory/prediction'
import { Predictor } from './predictor'
import { Trace } from './trace'

/**
 * loading: the worker builds the problem; ready: nothing has run; running; paused: some steps taken;
 * ended: every optimizer has; lost: the GPU took the context away; failed: see message.
 */
export type Phase = 'loading' | 'ready' | 'running' | 'paused' | 'ended' | 'lost' | 'failed'

/** How an optimizer's run ended. */
export type Ending = EndedEvent

export interface LabState {
  readonly experiment: Experiment
  readonly phase: Phase
  /** What the user should read: bad parts of a link. */
  readonly notices: readonly string[]
  /** Why the experiment cannot run; empty when it can. */
  readonly obstacles: readonly string[]
  /** Why the phase is failed. */
  readonly message: string | null
  readonly report: BackendReport | null
  readonly prediction: Prediction | null
  /** How the search for a start without a wall goes; null when none was asked for. */
  readonly seedSearch: string | null
  readonly ends: Readonly<Partial<Record<OptimizerId, EndedEvent>>>
  /** The step training can go on from while the phase is lost. */
  readonly snapshotStep: number
  /** Counts redraws: changes, at most once a frame, when traces have grown. */
  readonly frame: number
  /** Counts summaries: like frame, but at most twice a second while a run goes on. */
  readonly summary: number
  /** Measured rate of the run under way, in steps per second; 0 when it stands. */
  readonly stepsPerSecond: number
}

/** The measured curves of the run under way; read them when `frame` changes. */
export const traces = new Map<OptimizerId, Trace>()

export const useLab = create<LabState>(() => ({
  experiment: defaultExperiment,
  phase: 'loading',
  notices: [],
  obstacles: [],
  message: null,
  report: null,
  prediction: null,
  seedSearch: null,
  ends: {},
  snapshotStep: 0,
  frame: 0,
  summary: 0,
  stepsPerSecond: 0,
}))

const set = useLab.setState
const get = useLab.getState

/** Fields that change how a run is shown or paced, not what it computes. */
const liveFields: ReadonlySet<FieldName> = new Set(['axis', 'pace', 'steps'])
const settleMilliseconds = 60

let run = 0
let shouldRunWhenReady = false
let settleTimer: ReturnType<typeof setTimeout> | undefined

const engine = new EngineClient(onEngineEvent)
const predictor = new Predictor({
  onPrediction: (prediction) => set({ prediction }),
  onSeed: ({ seed, tried }) => {
    if (seed === null) {
      set({ seedSearch: `None of the next ${tried} seeds has a free way: walls are the rule.` })
    } else change({ seed })
  },
  onFailure: (message) => set({ phase: 'failed', message }),
})

/** Opens an experiment, from a link or a preset; nothing runs until the user says so. */
export function openExperiment(experiment: Experiment, notices: readonly string[]): void {
  shouldRunWhenReady = false
  set({ experiment, notices })
  load()
}

/** Changes some fields; a run under way starts anew unless only its pace, limit or axis changed. */
export function change(changes: Partial<Experiment>): void {
  const before = get()
  const experiment = { ...before.experiment, ...changes }
  set({ experiment })
  const names = Object.keys(changes) as FieldName[]
  if (names.every((name) => liveFields.has(name))) {
    retime(before.experiment)
    return
  }
  shouldRunWhenReady ||= before.phase === 'running'
  engine.send({ type: 'pause' })
  set({ phase: 'loading', obstacles: obstacles(experiment) })
  // A dragged slider changes many times a second; only where it settles is built.
  clearTimeout(settleTimer)
  settleTimer = setTimeout(load, settleMilliseconds)
}

export function start(): void {
  if (get().phase === 'loading') shouldRunWhenReady = true
  else if (canAdvance()) engine.send({ type: 'run' })
}

export function pause(): void {
  shouldRunWhenReady = false
  engine.send({ type: 'pause' })
}

export function toggleRunning(): void {
  if (get().phase === 'running') pause()
  else if (get().phase === 'ended') {
    shouldRunWhenReady = true
    load()
  } else start()
}

/** One step of every optimizer that has not ended. */
export function stepOnce(): void {
  if (canAdvance()) engine.send({ type: 'step' })
}

/** Back to step 0: same seed, same weights. */
export function reset(): void {
  shouldRunWhenReady = false
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

const canAdvance = () => ['ready', 'paused', 'running'].includes(get().phase)

function load(): void {
  clearTimeout(settleTimer)
  const { experiment } = get()
  const found = obstacles(experiment)
  run++
  traces.clear()
  set({
    phase: 'loading',
    obstacles: found,
    message: null,
    prediction: null,
    seedSearch: null,
    ends: {},
    stepsPerSecond: 0,
    frame: get().frame + 1,
  })
  predictor.predict(experiment)
  if (found.length === 0) engine.send({ type: 'load', run, experiment })
  else set({ phase: 'ready' })
}

function retime(before: Experiment): void {
  const { steps, pace } = get().experiment
  if (steps === before.steps && pace === before.pace) return
  engine.send({ type: 'retime', steps, pace })
  if (steps === before.steps) return
  predictor.predict(get().experiment)
  const ends = Object.fromEntries(
    Object.entries(get().ends).filter(([, end]) => end.reason !== 'limit' || end.step >= steps),
  )
  const isOpen = traces.size > Object.keys(ends).length
  set({ ends, ...(get().phase === 'ended' && isOpen ? { phase: 'paused' } : {}) })
}

function onEngineEvent(event: EngineEvent): void {
  if (event.run !== run) return
  switch (event.type) {
    case 'ready':
      onReady(event.report, event.initialExcess)
      break
    case 'losses':
      traces.get(event.optimizer)?.append(event)
      if (get().phase === 'ready') set({ phase: 'paused' })
      scheduleFrame()
      break
    case 'running':
      onRunning(event.running)
      break
    case 'ended':
      set({ ends: { ...get().ends, [event.optimizer]: event } })
      if (Object.keys(get().ends).length === traces.size) set({ phase: 'ended' })
      break
    case 'lost':
      set({ phase: 'lost', snapshotStep: event.snapshotStep, stepsPerSecond: 0 })
      break
    case 'restored':
      for (const [id, trace] of traces) trace.truncate(event.steps[id] ?? 0)
      set({ phase: 'paused', report: event.report, ends: endsUntil(event.steps) })
      scheduleFrame()
      break
    case 'failed':
      set({ phase: 'failed', message: event.message, stepsPerSecond: 0 })
      break
    default:
      event satisfies never
  }
}

function onReady(report: BackendReport, initialExcess: number): void {
  const { natural, gradient } = get().experiment
  if (natural) traces.set('natural', new Trace(initialExcess))
  if (gradient) traces.set('gradient', new Trace(initialExcess))
  set({ phase: 'ready', report })
  scheduleFrame()
  if (shouldRunWhenReady) {
    shouldRunWhenReady = false
    engine.send({ type: 'run' })
  }
}

function onRunning(running: boolean): void {
  if (running) {
    rateStart = { time: performance.now(), step: longestTrace() }
    set({ phase: 'running' })
  } else {
    scheduleFrame()
    set({ phase: get().phase === 'ended' ? 'ended' : 'paused' })
  }
}

/** The ends that still hold after going back to the snapshot's steps. */
function endsUntil(steps: Partial<Record<OptimizerId, number>>): LabState['ends'] {
  return Object.fromEntries(
    Object.entries(get().ends).filter(([id, end]) => end.step <= (steps[id as OptimizerId] ?? 0)),
  )
}

let isFrameScheduled = false
let rateStart = { time: 0, step: 0 }

const longestTrace = () => Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))

function scheduleFrame(): void {
  if (isFrameScheduled) return
  isFrameScheduled = true
  requestAnimationFrame(() => {
    isFrameScheduled = false
    const renewal = renewRate()
    const isSummaryDue = renewal !== null || get().phase !== 'running'
    set({
      frame: get().frame + 1,
      summary: get().summary + (isSummaryDue ? 1 : 0),
      ...renewal,
    })
  })
}

/** The rate, renewed every half second of a run so that it can be read; null in between. */
function renewRate(): { stepsPerSecond: number } | null {
  const elapsed = performance.now() - rateStart.time
  if (get().phase !== 'running' || elapsed < 500) return null
  const step = longestTrace()
  const stepsPerSecond = ((step - rateStart.step) / elapsed) * 1000
  rateStart = { time: performance.now(), step }
  return { stepsPerSecond }
}
