/** @file What the engine reports, and what becomes of it in the lab's state. */

import { EngineClient } from '../engine/client'
import type { BackendReport, EndedEvent, EngineEvent } from '../engine/protocol'
import { type OptimizerId, optimizersOf } from '../experiment/optimizers'
import { redrawer } from './frames'
import { type LabState, traces, useLab } from './lab'
import {
  beginObserving,
  keepBlank,
  keepFailure,
  keepForecast,
  keepObservation,
} from './observing/observations'
import { isObserved } from './observing/observedTabs'
import { Observer } from './observing/observer'
import { forgetSlice, keepGrid } from './slice'
import { Trace } from './trace'

const set = useLab.setState
const get = useLab.getState

/** The one worker the lab trains in. */
export const engine = new EngineClient(onEngineEvent)

const observer = new Observer({
  onForecast: (value) => {
    keepForecast(value)
    scheduleFrame()
  },
  onObservation: (optimizer, step, value) => {
    keepObservation(optimizer, step, value)
    scheduleFrame()
  },
  onBlank: (optimizer, step) => {
    keepBlank(optimizer, step)
    scheduleFrame()
  },
  onFailure: (message) => {
    keepFailure(message)
    scheduleFrame()
  },
})

/** Has the weights watched for the open tab, from here on; or no longer, where it shows none. */
export function watchForTab(): void {
  const { experiment, obstacles } = get()
  const tab = isObserved(experiment.tab) && obstacles.length === 0 ? experiment.tab : null
  beginObserving(tab)
  forgetSlice()
  if (tab) observer.open(tab, experiment)
  engine.send({ type: 'watch', on: tab !== null })
}

/** Looks ahead anew, for another step limit. */
export function forecastForTab(): void {
  const { experiment, obstacles } = get()
  const { tab } = experiment
  if (isObserved(tab) && obstacles.length === 0) observer.forecast(tab, experiment)
}

function onEngineEvent(event: EngineEvent): void {
  if (event.run !== get().run) return
  switch (event.type) {
    case 'ready':
      onReady(event.report, event.initialExcess)
      break
    case 'losses':
      traces.get(event.optimizer)?.append(event)
      if (get().phase === 'ready') set({ phase: 'paused' })
      scheduleFrame()
      break
    case 'weights':
      observer.observe(event)
      break
    case 'grid':
      keepGrid(event)
      scheduleFrame()
      break
    case 'running':
      onRunning(event.running)
      break
    case 'ended':
      onEnded(event)
      break
    case 'lost':
      forgetSlice()
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
  for (const id of optimizersOf(get().experiment)) traces.set(id, new Trace(initialExcess))
  set({ phase: 'ready', report })
  scheduleFrame()
  if (get().runsWhenReady) {
    set({ runsWhenReady: false })
    engine.send({ type: 'run' })
  }
}

/** The numbers on the page are those of the end as soon as the page says that the run has ended. */
function onEnded(event: EndedEvent): void {
  const { ends, frame, summary, phase } = get()
  const all = { ...ends, [event.optimizer]: event }
  set({
    ends: all,
    frame: frame + 1,
    summary: summary + 1,
    phase: Object.keys(all).length === traces.size ? 'ended' : phase,
  })
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

let rateStart = { time: 0, step: 0 }

const longestTrace = () => Math.max(0, ...[...traces.values()].map((trace) => trace.count - 1))

const scheduleFrame = redrawer(
  () => {
    const renewal = renewRate()
    const isSummaryDue = renewal !== null || get().phase !== 'running'
    set({
      frame: get().frame + 1,
      summary: get().summary + (isSummaryDue ? 1 : 0),
      ...renewal,
    })
  },
  () => get().phase === 'running' && get().report?.software === true,
)

/** The rate, renewed every half second of a run so that it can be read; null in between. */
function renewRate(): { stepsPerSecond: number } | null {
  const elapsed = performance.now() - rateStart.time
  if (get().phase !== 'running' || elapsed < 500) return null
  const step = longestTrace()
  const stepsPerSecond = ((step - rateStart.step) / elapsed) * 1000
  rateStart = { time: performance.now(), step }
  return { stepsPerSecond }
}
