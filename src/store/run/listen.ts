/** @file What the engine reports of a run, and what becomes of it in the run's state. */

import type { StoreApi } from 'zustand'
import type { Command } from '../../engine/commands'
import type { EndedEvent, EngineEvent, ReadyEvent, RestoredEvent } from '../../engine/protocol'
import { keyOf } from '../../experiment/chosen'
import { useLab } from '../lab'
import type { RunState } from './runState'
import type { RunTask } from './task'
import { Trace } from './trace'
import type { WeightRequests } from './weightRequests'

/** A GPU that is lost again so soon is worth a word. */
const lossMilliseconds = 2000

interface Ear {
  readonly task: RunTask
  readonly use: StoreApi<RunState>
  readonly traces: Map<string, Trace>
  readonly redraw: () => void
  readonly restartRate: () => void
  readonly send: (command: Command) => void
  readonly weights: WeightRequests
}

/** @returns what to call with each event; those of older runs are ignored */
export function listen({ task, use, traces, redraw, restartRate, send, weights }: Ear) {
  const { getState: get, setState: set } = use
  /** The phase that a silence, or the loss of a GPU at rest, came upon. */
  let before: RunState['phase'] = 'paused'
  let lostAtRest = Number.NEGATIVE_INFINITY

  function onReady({ report, onCpu, pcaLoss, start, operations }: ReadyEvent): void {
    for (const key of task.systemsOf(useLab.getState().experiment).map(keyOf)) {
      traces.set(key, new Trace(task.plotted, start, operations[key] ?? 0))
    }
    set({ phase: 'ready', report, onCpu, pcaLoss })
    redraw()
    if (!get().runsWhenReady) return
    set({ runsWhenReady: false })
    send({ type: 'run' })
  }

  /** The numbers on the page are those of the end as soon as the page says that the run has ended. */
  function onEnded(event: EndedEvent): void {
    const { ends, frame, summary, phase } = get()
    const all = { ...ends, [event.system]: event }
    set({
      ends: all,
      frame: frame + 1,
      summary: summary + 1,
      phase: Object.keys(all).length === traces.size ? 'ended' : phase,
    })
  }

  function onRunning(running: boolean): void {
    if (running) {
      restartRate()
      set({ phase: 'running' })
    } else {
      redraw()
      set({ phase: get().phase === 'ended' ? 'ended' : 'paused', stepsPerSecond: 0 })
    }
  }

  /** What rested goes on resting on another GPU, and nobody needs to know; unless that is lost again at once. */
  function onLost(snapshotStep: number): void {
    task.onLost?.()
    const { phase } = get()
    const now = performance.now()
    const rests = ['loading', 'ready', 'paused', 'ended'].includes(phase)
    const step = Math.max(0, ...[...traces.values()].map((trace) => trace.step))
    if (rests && snapshotStep === step && now - lostAtRest > lossMilliseconds) {
      lostAtRest = now
      before = phase === 'loading' ? 'paused' : phase
      set({ phase: 'loading' })
      send({ type: 'recover' })
    } else set({ phase: 'lost', snapshotStep, stepsPerSecond: 0 })
  }

  function onRestored({ report, steps }: RestoredEvent): void {
    for (const [id, trace] of traces) trace.truncate(steps[id] ?? 0)
    const { phase, runsWhenReady } = get()
    set({ phase: phase === 'loading' ? before : 'paused', report, ends: endsUntil(steps) })
    redraw()
    if (!runsWhenReady) return
    set({ runsWhenReady: false })
    send({ type: 'run' })
  }

  /** The ends that still hold after going back to the snapshot's steps. */
  function endsUntil(steps: Readonly<Record<string, number>>): RunState['ends'] {
    const holds = Object.entries(get().ends).filter(
      ([id, end]) => end && end.step <= (steps[id] ?? 0),
    )
    return Object.fromEntries(holds)
  }

  return (event: EngineEvent): void => {
    if (event.run !== get().run) return
    switch (event.type) {
      case 'ready':
        onReady(event)
        break
      case 'measured':
        traces.get(event.system)?.measure(event)
        if (get().phase === 'ready') set({ phase: 'paused' })
        redraw()
        break
      case 'pictures': {
        const trace = traces.get(event.system)
        if (trace) trace.pictures = event
        redraw()
        break
      }
      case 'running':
        onRunning(event.running)
        break
      case 'ended':
        onEnded(event)
        break
      case 'allWeights':
        weights.answer(event.id, event.weights)
        break
      case 'lost':
        onLost(event.snapshotStep)
        break
      case 'silent':
        before = get().phase
        task.onLost?.()
        set({ phase: event.type, snapshotStep: event.snapshotStep, stepsPerSecond: 0 })
        break
      case 'alive':
        if (get().phase === 'silent') set({ phase: before })
        break
      case 'speedup':
        set({ cpuSpeedup: event.times })
        break
      case 'restored':
        onRestored(event)
        break
      case 'failed':
        set({ phase: 'failed', message: event.message, stepsPerSecond: 0 })
        break
      case 'weights':
      case 'grid':
        task.onEvent?.(event, redraw)
        break
      default:
        event satisfies never
    }
  }
}
