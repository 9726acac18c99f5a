/** @file The scaling view's sweep: its state, kept while other views are open, and its actions. */

import { create } from 'zustand'
import type { BackendReport } from '../engine/protocol'
import { startSweep } from '../engine/sweepClient'
import type { SweepCell, SweepCurve, SweepEvent } from '../engine/sweepProtocol'
import type { Experiment } from '../experiment/schema'
import { AnsweringWorker } from './answeringWorker'
import { useLab } from './lab'
import { notify } from './notify'
import type { SweepTheory } from './sweepTheory.worker'
import { withSwept } from './withSwept'

export interface SweepState {
  readonly status: 'idle' | 'running' | 'done' | 'cancelled' | 'failed'
  /** 0 to 1. */
  readonly progress: number
  /** What the results belong to; null before the first sweep. */
  readonly experiment: Experiment | null
  readonly report: BackendReport | null
  readonly cells: readonly SweepCell[]
  readonly curves: readonly SweepCurve[]
  readonly theory: SweepTheory | null
  readonly message: string | null
}

const empty = {
  progress: 0,
  report: null,
  cells: [],
  curves: [],
  theory: null,
  message: null,
} satisfies Partial<SweepState>

export const useSweep = create<SweepState>(() => ({ status: 'idle', experiment: null, ...empty }))

const set = useSweep.setState
const get = useSweep.getState

let cancel = () => {}

/** The grid of an earlier sweep is not waited for; the laws of a large one take long. */
const theoryMilliseconds = 20_000
const theoryWorker = new AnsweringWorker<Experiment, SweepTheory>(
  () => new Worker(new URL('./sweepTheory.worker.ts', import.meta.url), { type: 'module' }),
  {
    onReply: (theory) => set({ theory }),
    onFailure: (message) => notify(`Theory’s own numbers could not be computed: ${message}.`),
    onRestart: () => {
      const { experiment } = get()
      if (experiment) askTheory(experiment)
    },
  },
)

/** Sweeps the grid of the lab's experiment; the results of an earlier sweep go. */
export function runSweep(): void {
  cancel()
  const experiment = withSwept(useLab.getState().experiment)
  set({ ...empty, status: 'running', experiment })
  cancel = startSweep(experiment, onEvent)
  askTheory(experiment)
}

/** Until something is trained the grid holds what theory says of the experiment as it is. */
export function foretellSweep(): void {
  const experiment = withSwept(useLab.getState().experiment)
  const known = get().experiment
  if (get().status !== 'idle' || (known && sweepEssence(known) === sweepEssence(experiment))) return
  set({ experiment })
  askTheory(experiment)
}

function askTheory(experiment: Experiment): void {
  theoryWorker.end()
  theoryWorker.ask(experiment, theoryMilliseconds)
}

/** What the grid's numbers depend on. */
export function sweepEssence(experiment: Experiment): string {
  const { width, spectrum, z0, seed, kappa, depth, backend } = experiment
  const { sweepGrid, sweepTarget, sweepCap } = experiment
  return JSON.stringify([
    ...[width, spectrum, z0, seed, kappa, backend, sweepGrid, sweepTarget, sweepCap],
    sweepGrid !== 'depth' && depth,
    withSwept(experiment).systems,
  ])
}

/** Stops the sweep; what it has found stays. */
export function cancelSweep(): void {
  cancel()
  set({ status: 'cancelled' })
}

function onEvent(event: SweepEvent): void {
  switch (event.type) {
    case 'started':
      set({ report: event.report })
      break
    case 'cell':
      set({ cells: [...get().cells, event] })
      break
    case 'curve':
      set({ curves: [...get().curves, event] })
      break
    case 'progress':
      set({ progress: event.done, ...(event.done === 1 ? { status: 'done' } : {}) })
      break
    case 'failed':
      set({ status: 'failed', message: event.message })
      break
    default:
      event satisfies never
  }
}
