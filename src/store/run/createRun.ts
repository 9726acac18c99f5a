/** @file A run of a task: its state, what a user can do to it, and the worker that trains it. */

import { create } from 'zustand'
import type { Command } from '../../engine/commands'
import type { EngineEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { redrawer } from '../frames'
import { useLab } from '../lab'
import { listen } from './listen'
import { rateMeter } from './rateMeter'
import { closed, type RunState } from './runState'
import type { RunTask } from './task'
import type { Trace } from './trace'
import { weightRequests } from './weightRequests'

/** The engine's client, as far as a run needs it. */
interface Client {
  send(command: Command): void
}

/** A dragged slider changes many times a second; only where it settles is built. */
const settleMilliseconds = 60

export type Run = ReturnType<typeof createRun>

/**
 * @param makeClient starts the worker with the first command, and hears its events
 */
export function createRun(
  task: RunTask,
  makeClient: (onEvent: (event: EngineEvent) => void) => Client,
) {
  const use = create<RunState>(() => closed)
  const { getState: get, setState: set } = use
  /** What was measured of each system of the run under way; read it when `frame` changes. */
  const traces = new Map<string, Trace>()
  const weights = weightRequests(use, (command) => client.send(command))
  const experiment = () => useLab.getState().experiment
  let settleTimer: ReturnType<typeof setTimeout> | undefined
  const rate = rateMeter(() => Math.max(0, ...[...traces.values()].map(({ step }) => step)))

  /** Has the page redraw with the next animation frame. */
  const redraw = redrawer(
    () => {
      const isRunning = get().phase === 'running'
      const stepsPerSecond = isRunning ? rate.renewed() : null
      const isSummaryDue = stepsPerSecond !== null || !isRunning
      set({
        frame: get().frame + 1,
        summary: get().summary + (isSummaryDue ? 1 : 0),
        ...(stepsPerSecond !== null && { stepsPerSecond }),
      })
    },
    () => get().phase === 'running' && get().report?.software === true,
  )

  const client = makeClient(
    listen({
      task,
      use,
      traces,
      redraw,
      restartRate: rate.restart,
      send: (command) => client.send(command),
      weights,
    }),
  )

  const canAdvance = () =>
    get().obstacles.length === 0 && ['ready', 'paused', 'running'].includes(get().phase)

  async function load(): Promise<void> {
    clearTimeout(settleTimer)
    const asked = experiment()
    const obstacles = task.obstaclesOf(asked)
    const run = get().run + 1
    const { report, cpuSpeedup, onCpu, runsWhenReady, frame, summary } = get()
    traces.clear()
    set({
      ...closed,
      ...{ run, phase: 'loading', obstacles, report, cpuSpeedup, onCpu, runsWhenReady },
      ...{ frame: frame + 1, summary: summary + 1 },
    })
    task.onLoad?.(asked, obstacles.length > 0)
    if (obstacles.length > 0) {
      set({ phase: 'ready' })
      return
    }
    try {
      const spec = await task.specOf(asked)
      if (get().run !== run) return
      // Limit and pace may have changed while it came.
      const timing = task.timingOf(experiment())
      client.send({ type: 'load', run, task: spec, systems: task.systemsOf(asked), ...timing })
    } catch (error) {
      if (get().run === run) set({ phase: 'failed', message: (error as Error).message })
    }
  }

  /** A setting has changed: the run starts anew, and goes on if it was going on. */
  function restart(): void {
    const { phase, runsWhenReady, run } = get()
    if (phase === 'running') client.send({ type: 'pause' })
    // What was measured before is of another experiment.
    traces.clear()
    set({
      frame: get().frame + 1,
      summary: get().summary + 1,
      // What the old run still reports is not of this one.
      run: run + 1,
      phase: 'loading',
      obstacles: task.obstaclesOf(experiment()),
      runsWhenReady: runsWhenReady || phase === 'running',
    })
    clearTimeout(settleTimer)
    settleTimer = setTimeout(load, settleMilliseconds)
  }

  function retime(before: Experiment): void {
    const [now, old] = [task.timingOf(experiment()), task.timingOf(before)]
    if (now.steps === old.steps && now.pace === old.pace) return
    client.send({ type: 'retime', ...now })
    rate.restart()
    if (now.steps === old.steps) return
    task.onLimit?.(experiment())
    const ends = Object.entries(get().ends).filter(
      ([, end]) => end && (end.reason !== 'limit' || end.step >= now.steps),
    )
    const isOpen = get().phase === 'ended' && traces.size > ends.length
    set({ ends: Object.fromEntries(ends), ...(isOpen && { phase: 'paused' }) })
  }

  useLab.subscribe(({ experiment: now }, { experiment: before }) => {
    if (now === before || get().phase === 'closed') return
    if (task.essenceOf(now) !== task.essenceOf(before)) restart()
    else retime(before)
  })

  function start(): void {
    if (get().obstacles.length > 0) return
    task.onStart?.()
    if (get().phase === 'loading') set({ runsWhenReady: true })
    else if (canAdvance()) client.send({ type: 'run' })
  }

  function pause(): void {
    set({ runsWhenReady: false })
    if (get().phase === 'running') client.send({ type: 'pause' })
  }

  return {
    task: task.id,
    systemsOf: task.systemsOf,
    plotted: task.plotted,
    specOf: task.specOf,
    obstaclesOf: task.obstaclesOf,
    limitOf: (asked: Experiment) => task.timingOf(asked).steps,
    use,
    traces: traces as ReadonlyMap<string, Trace>,
    redraw,
    send: (command: Command) => client.send(command),
    /** All weights as they are now; none of them where there is no worker to ask, or the run is given up. */
    weightsNow: weights.ask,
    /** Builds the run when it is asked for the first time. */
    open: () => {
      if (get().phase === 'closed') load()
    },
    start,
    pause,
    toggleRunning: () => {
      const { phase, runsWhenReady } = get()
      if (phase === 'running' || (phase === 'loading' && runsWhenReady)) pause()
      else if (phase === 'ended') {
        task.onStart?.()
        set({ runsWhenReady: true })
        load()
      } else start()
    },
    /** One step of every system that has not ended. */
    stepOnce: () => {
      if (canAdvance()) client.send({ type: 'step' })
    },
    /** Back to step 0: same seed, same weights; after a failure, another try. */
    reset: () => {
      set({ runsWhenReady: false })
      load()
    },
    /** After a lost context or a silent worker: goes on from the last snapshot. */
    recover: () => client.send({ type: 'recover' }),
  }
}
