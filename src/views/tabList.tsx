/** @file The tabs, in their order: what each shows, in the middle and on either side. A new one is a line here. */

import type { ComponentType } from 'react'
import { unsweptFields } from '../experiment/sweep'
import type { TabFacts } from '../store/tabs'
import { ExperimentPanel } from './experiment/ExperimentPanel'
import { LossPanel } from './loss/LossPanel'
import { LossView } from './loss/LossView'
import { lazyPart } from './parts/lazyPart'

/** What tabs are for, in their order. */
type TabGroup = 'Watch' | 'Why' | 'Limits' | 'Compare' | 'Beyond'

export interface Tab extends TabFacts {
  /** Null for what is of the page, not of its subject. */
  readonly group: TabGroup | null
  readonly View: ComponentType
  /** Left of it: what the run depends on. */
  readonly Panel: ComponentType | null
  /** Right of it: why. */
  readonly Why: ComponentType | null
  /** Whether it answers an exercise's question by itself, without the run and its laws. */
  readonly reveals?: boolean
  /** On a stage, in place of the buttons of its task's run. */
  readonly Buttons?: ComponentType
  /** On a stage, its result in one line, where that is not the loss of the deep linear run. */
  readonly Result?: ComponentType
  /** Its JSON, where that is not the record of its task's run. */
  readonly record?: { readonly detail: string; readonly now: () => Promise<object> }
}

const csv = {
  loss: async () => (await import('../store/csv')).lossCsv(),
  modes: async () => (await import('../store/modesCsv')).modesCsv(),
  curvature: async () => (await import('../store/curvatureCsv')).curvatureCsv(),
  fisher: async () => (await import('../store/fisherCsv')).fisherCsv(),
  noise: async () => (await import('../store/noiseCsv')).noiseCsv(),
  scaling: async () => {
    const { useSweep } = await import('../store/sweep')
    return (await import('../store/sweepCsv')).sweepCsv(useSweep.getState())
  },
  systems: async () => (await import('../store/leaderboard/leaderboardCsv')).leaderboardCsv(),
  autoencoder: async () => (await import('../store/csv')).autoencoderCsv(),
  paper: async () => (await import('../store/paper/paperCsv')).paperCsv(),
}

/** A view of the lab's run, its numbers those of the loss unless it has its own. */
const ofLab = (tab: Pick<Tab, 'id' | 'group' | 'label' | 'View'> & Partial<Tab>): Tab => ({
  task: 'deepLinear',
  Panel: ExperimentPanel,
  Why: null,
  observe: null,
  csv: csv.loss,
  ...tab,
})

// What only some tabs need is fetched by them alone: the first picture waits for none of it.
const lazy = {
  ModesView: lazyPart(() => import('./modes/ModesView')),
  ModesPanel: lazyPart(() => import('./modes/ModesPanel')),
  CurvatureView: lazyPart(() => import('./curvature/CurvatureView')),
  CurvaturePanel: lazyPart(() => import('./curvature/CurvaturePanel')),
  FisherView: lazyPart(() => import('./fisher/FisherView')),
  FisherPanel: lazyPart(() => import('./fisher/FisherPanel')),
  NoiseView: lazyPart(() => import('./noise/NoiseView')),
  NoisePanel: lazyPart(() => import('./noise/NoisePanel')),
  SweepButton: lazyPart(() => import('./scaling/SweepButton')),
  SweepResult: lazyPart(() => import('./scaling/SweepResult')),
  ScalingView: lazyPart(() => import('./scaling/ScalingView')),
  AutoencoderView: lazyPart(() => import('./autoencoder/AutoencoderView')),
  AutoencoderPanel: lazyPart(() => import('./autoencoder/AutoencoderPanel')),
  AutoencoderWhy: lazyPart(() => import('./autoencoder/AutoencoderWhy')),
  PaperView: lazyPart(() => import('./paper/PaperView')),
  PaperPanel: lazyPart(() => import('./paper/PaperPanel')),
  PaperWhy: lazyPart(() => import('./paper/PaperWhy')),
  TrialButton: lazyPart(() => import('./systems/StagedTrials')),
  TrialResult: lazyPart(() => import('./systems/TrialResult')),
  AutoencoderResult: lazyPart(() => import('./autoencoder/AutoencoderResult')),
  PaperResult: lazyPart(() => import('./paper/PaperResult')),
  SystemsView: lazyPart(() => import('./systems/SystemsView')),
  BenchmarkView: lazyPart(() => import('./benchmark/BenchmarkView')),
}

export const tabs: readonly Tab[] = [
  ofLab({ id: 'loss', group: 'Watch', label: 'Loss', View: LossView, Why: LossPanel }),
  ofLab({
    id: 'modes',
    group: 'Watch',
    label: 'Modes',
    View: lazy.ModesView,
    Why: lazy.ModesPanel,
    observe: 'modes',
    csv: csv.modes,
  }),
  ofLab({
    id: 'curvature',
    group: 'Why',
    label: 'Curvature',
    View: lazy.CurvatureView,
    Why: lazy.CurvaturePanel,
    observe: 'curvature',
    csv: csv.curvature,
  }),
  ofLab({
    id: 'fisher',
    group: 'Why',
    label: 'Fisher',
    View: lazy.FisherView,
    Why: lazy.FisherPanel,
    observe: 'fisher',
    csv: csv.fisher,
  }),
  ofLab({
    id: 'noise',
    group: 'Limits',
    label: 'Noise',
    View: lazy.NoiseView,
    Why: lazy.NoisePanel,
    observe: 'noise',
    csv: csv.noise,
  }),
  ofLab({
    id: 'scaling',
    group: 'Limits',
    label: 'Scaling',
    ignores: unsweptFields,
    reveals: true,
    View: lazy.ScalingView,
    Buttons: lazy.SweepButton,
    Result: lazy.SweepResult,
    csv: csv.scaling,
  }),
  ofLab({
    id: 'systems',
    group: 'Compare',
    label: 'Systems',
    reveals: true,
    View: lazy.SystemsView,
    Buttons: lazy.TrialButton,
    Result: lazy.TrialResult,
    // Its trials have a limit of their own, and go as fast as they can.
    ignores: () => ['steps', 'pace'],
    csv: csv.systems,
    record: {
      detail: 'every trial: parameters, how it ended, its curve',
      now: async () => (await import('../store/leaderboard/leaderboardRecord')).leaderboardRecord(),
    },
  }),
  {
    id: 'autoencoder',
    group: 'Beyond',
    label: 'Autoencoder',
    task: 'autoencoder',
    View: lazy.AutoencoderView,
    Result: lazy.AutoencoderResult,
    Panel: lazy.AutoencoderPanel,
    Why: lazy.AutoencoderWhy,
    observe: null,
    csv: csv.autoencoder,
  },
  {
    id: 'paper',
    group: 'Beyond',
    label: 'The paper',
    task: 'paper',
    View: lazy.PaperView,
    Result: lazy.PaperResult,
    Panel: lazy.PaperPanel,
    Why: lazy.PaperWhy,
    observe: null,
    csv: csv.paper,
  },
  ofLab({
    id: 'benchmark',
    group: null,
    label: 'Benchmark',
    View: lazy.BenchmarkView,
    Panel: null,
  }),
]
