/** @file Trials of one system after the other in one worker, which is gone when they are over. */

import { create } from 'zustand'
import type { Command, EngineEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { Trace } from '../run/trace'
import {
  entrantObstacles,
  entrantOf,
  mostSteps,
  type Outcome,
  type Result,
  stepOperations,
  type TrialTask,
  trialEssence,
} from './trial'

/** The engine's client, as far as trials need it. */
export interface TrialClient {
  send(command: Command): void
  close(): void
}

export interface LeaderboardState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled'
  /** The system on trial. */
  readonly current: string | null
  /** Trials that are over, of how many, and when the first began (performance.now()). */
  readonly done: number
  readonly total: number
  readonly began: number
  /** The last one of each system. */
  readonly results: Readonly<Record<string, Result>>
}

export type Leaderboard = ReturnType<typeof createLeaderboard>

/**
 * @param makeClient starts the worker with the first command, and hears its events
 */
export function createLeaderboard(
  task: TrialTask,
  makeClient: (onEvent: (event: EngineEvent) => void) => TrialClient,
) {
  const use = create<LeaderboardState>(() => ({
    status: 'idle',
    current: null,
    done: 0,
    total: 0,
    began: 0,
    results: {},
  }))
  const { getState: get, setState: set } = use
  const client = makeClient(hear)
  let experiment: Experiment
  let queue: string[] = []
  let run = 0
  let essence = ''
  let trace: Trace | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function start(asked: Experiment, ids: readonly string[]): void {
    cancel()
    experiment = asked
    const operations = (id: string) => stepOperations(task.id, id, asked) ?? 0
    queue = ids
      .filter((id) => entrantObstacles(task, id, asked).length === 0)
      .toSorted((a, b) => operations(a) - operations(b))
    set({ status: 'running', done: 0, total: queue.length, began: performance.now() })
    next()
  }

  /** Ends the trials at once, whatever they are doing; results stay. */
  function cancel(): void {
    if (get().status !== 'running') return
    finish('cancelled')
  }

  function finish(status: 'done' | 'cancelled'): void {
    clearTimeout(timer)
    run++
    queue = []
    client.close()
    set({ status, current: null })
  }

  async function next(): Promise<void> {
    const id = queue.shift()
    if (id === undefined) {
      finish('done')
      return
    }
    const own = ++run
    const entrant = entrantOf(task.id, id, experiment)!
    essence = trialEssence(task, entrant, experiment)
    trace = null
    set({ current: id })
    try {
      const spec = await task.specOf(experiment)
      if (run !== own) return
      const systems = [entrant]
      client.send({ type: 'load', run: own, task: spec, systems, steps: mostSteps, pace: 0 })
    } catch (error) {
      if (run === own) end('failed', (error as Error).message)
    }
  }

  function end(outcome: Outcome, message = ''): void {
    clearTimeout(timer)
    const { current, results, done } = get()
    const cost = outcome === 'reached' && trace ? task.costOf(trace, experiment) : null
    const step = trace?.step ?? 0
    const result: Result = { outcome, step, cost, trace, message, essence }
    set({ results: { ...results, [current!]: result }, done: done + 1 })
    next()
  }

  /** A worker that may be in the middle of a long step, or gone, is not waited for. */
  function giveUp(outcome: 'time' | 'failed', message?: string): void {
    client.close()
    end(outcome, message)
  }

  const hasArrived = () => trace !== null && task.costOf(trace, experiment) !== null

  function hear(event: EngineEvent): void {
    const { current } = get()
    if (event.run !== run || current === null) return
    switch (event.type) {
      case 'ready':
        trace = new Trace(task.plotted, event.start, event.operations[current] ?? 0)
        timer = setTimeout(() => giveUp('time'), task.mostMilliseconds)
        client.send({ type: 'run' })
        break
      case 'measured':
        trace?.measure(event)
        if (hasArrived()) end('reached')
        break
      case 'ended':
        // Where it arrived, the block before said so; a start that lies below the target is at step 0.
        end(event.reason === 'target' ? 'reached' : event.reason)
        break
      case 'lost':
        giveUp('failed', 'The browser took the GPU away.')
        break
      case 'silent':
        giveUp('failed', 'The worker answered no more.')
        break
      case 'failed':
        giveUp('failed', event.message)
        break
      default:
        break
    }
  }

  return { task, use, start, cancel }
}
