/** @file Trials of many systems, cheap steps first, and their results, which stay. */

import { create } from 'zustand'
import type { Experiment } from '../../experiment/schema'
import { entrantObstacles, entrantOf, type Result, stepOperations, type TrialTask } from './trial'
import type { TrialRunner } from './trialRunner'

export interface LeaderboardState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled'
  /** The systems on trial. */
  readonly current: readonly string[]
  /** Those that wait for theirs; after a cancel, all that were not done with. */
  readonly waiting: readonly string[]
  /** Trials that are over, of how many. */
  readonly done: number
  readonly total: number
  /** Milliseconds of a trial, the latest ones counting most. */
  readonly lately: number
  /** The last one of each system. */
  readonly results: Readonly<Record<string, Result>>
}

export type Leaderboard = ReturnType<typeof createLeaderboard>

/** What the newest trial counts in the mean that foretells the next. */
const newest = 0.3

/**
 * @param runners those that trials are given to, each as soon as it is free; none works after the last trial
 * @param atOnce how many of them may work at a time on an experiment; all where it is not said
 */
export function createLeaderboard(
  task: TrialTask,
  runners: readonly TrialRunner[],
  atOnce: (experiment: Experiment) => number = () => runners.length,
) {
  const use = create<LeaderboardState>(() => ({
    status: 'idle',
    current: [],
    waiting: [],
    done: 0,
    total: 0,
    lately: 0,
    results: {},
  }))
  const { getState: get, setState: set } = use
  /** Tells trials from those of an earlier start, whose results come too late. */
  let generation = 0

  async function start(experiment: Experiment, ids: readonly string[]): Promise<void> {
    cancel()
    const own = ++generation
    const operations = (id: string) => stepOperations(task.id, id, experiment) ?? 0
    const waiting = ids
      .filter((id) => entrantObstacles(task, id, experiment).length === 0)
      .toSorted((a, b) => operations(a) - operations(b))
    set({ status: 'running', current: [], waiting, done: 0, total: waiting.length, lately: 0 })
    const working = runners.slice(0, atOnce(experiment))
    await Promise.all(working.map((runner) => work(runner, experiment, own)))
    if (generation === own) set({ status: 'done' })
  }

  /** One trial after the other, as long as any wait. */
  async function work(runner: TrialRunner, experiment: Experiment, own: number): Promise<void> {
    while (generation === own) {
      const [id, ...waiting] = get().waiting
      if (id === undefined) break
      set(({ current }) => ({ waiting, current: [...current, id] }))
      const began = performance.now()
      const result = await runner.run({ experiment, entrant: entrantOf(task.id, id, experiment)! })
      if (generation !== own || !result) return
      record(id, result, performance.now() - began)
    }
    runner.close()
  }

  function record(id: string, result: Result, took: number): void {
    set(({ current, results, done, lately }) => ({
      current: current.filter((one) => one !== id),
      results: { ...results, [id]: result },
      done: done + 1,
      lately: done === 0 ? took : (1 - newest) * lately + newest * took,
    }))
  }

  /** Ends the trials at once, whatever they are doing; results stay. */
  function cancel(): void {
    if (get().status !== 'running') return
    generation++
    for (const runner of runners) runner.close()
    set(({ current, waiting }) => ({
      status: 'cancelled',
      current: [],
      waiting: [...current, ...waiting],
    }))
  }

  return { task, use, start, cancel }
}
