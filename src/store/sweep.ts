/** @file The scaling view's sweep: its state, kept while other views are open, and its actions. */

import { create } from 'zustand'
import type { BackendReport } from '../engine/protocol'
import { startSweep } from '../engine/sweepClient'
import type { SweepCell, SweepCurve, SweepEvent } from '../engine/sweepProtocol'
import type { Experiment } from '../experiment/schema'
import { AnsweringWorker } from './answeringWorker'
import { redrawer } from './frames'
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

/** What has been found since the page was last told: to draw each cell by itself took longer than to train it. */
let found: Pick<SweepState, 'cells' | 'curves' | 'progress'> = empty

function tellFound(): void {
  const { cells, curves, progress } = found
  found = { ...empty, progress }
  set({ cells: [...get().cells, ...cells], curves: [...get().curves, ...curves], progress })
}

// Whatever trains a sweep, it is on the cores that paint, or on the GPU.
const tellSoon = redrawer(tellFound, () => true)

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
  found = empty
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
  tellFound()
  set({ status: 'cancelled' })
}

function onEvent(event: SweepEvent): void {
  switch (event.type) {
    case 'started':
      set({ report: event.report })
      break
    case 'cell':
      found = { ...found, cells: [...found.cells, event] }
      tellSoon()
      break
    case 'curve':
      found = { ...found, curves: [...found.curves, event] }
      tellSoon()
      break
    case 'progress':
      found = { ...found, progress: event.done }
      if (event.done < 1) tellSoon()
      else {
        tellFound()
        set({ status: 'done' })
      }
      break
    case 'failed':
      tellFound()
      set({ status: 'failed', message: event.message })
      break
    default:
      event satisfies never
  }
}
