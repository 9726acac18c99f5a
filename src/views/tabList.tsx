/** @file The tabs, in their order: what each shows, in the middle and on either side. A new one is a line here. */

import type { ComponentType } from 'react'
import { autoencoderCsv, lossCsv } from '../store/csv'
import { curvatureCsv } from '../store/curvatureCsv'
import { fisherCsv } from '../store/fisherCsv'
import { leaderboardCsv } from '../store/leaderboard/leaderboardCsv'
import { leaderboardRecord } from '../store/leaderboard/leaderboardRecord'
import { modesCsv } from '../store/modesCsv'
import { noiseCsv } from '../store/noiseCsv'
import { useSweep } from '../store/sweep'
import { sweepCsv } from '../store/sweepCsv'
import type { TabFacts } from '../store/tabs'
import { sheetItems } from './autoencoder/sheetItem'
import { CurvaturePanel } from './curvature/CurvaturePanel'
import { CurvatureView } from './curvature/CurvatureView'
import { ExperimentPanel } from './experiment/ExperimentPanel'
import { FisherPanel } from './fisher/FisherPanel'
import { FisherView } from './fisher/FisherView'
import { LossPanel } from './loss/LossPanel'
import { LossView } from './loss/LossView'
import { ModesPanel } from './modes/ModesPanel'
import { ModesView } from './modes/ModesView'
import { NoisePanel } from './noise/NoisePanel'
import { NoiseView } from './noise/NoiseView'
import { lazyPart } from './parts/lazyPart'
import type { MenuItem } from './parts/Menu'
import { ScalingView } from './scaling/ScalingView'

export interface Tab extends TabFacts {
  readonly View: ComponentType
  /** Left of it: what the run depends on. */
  readonly Panel: ComponentType | null
  /** Right of it: why. */
  readonly Why: ComponentType | null
  /** Its JSON, where that is not the record of its task's run. */
  readonly record?: { readonly detail: string; readonly now: () => object }
  /** What can be saved of it alone. */
  readonly downloads?: () => readonly MenuItem[]
}

/** A view of the lab's run, its numbers those of the loss unless it has its own. */
const ofLab = (tab: Pick<Tab, 'id' | 'label' | 'View'> & Partial<Tab>): Tab => ({
  task: 'deepLinear',
  Panel: ExperimentPanel,
  Why: null,
  observe: null,
  csv: lossCsv,
  ...tab,
})

// What only some need is fetched by them alone.
const lazy = {
  AutoencoderView: lazyPart(() => import('./autoencoder/AutoencoderView')),
  AutoencoderPanel: lazyPart(() => import('./autoencoder/AutoencoderPanel')),
  AutoencoderWhy: lazyPart(() => import('./autoencoder/AutoencoderWhy')),
  SystemsView: lazyPart(() => import('./systems/SystemsView')),
  BenchmarkView: lazyPart(() => import('./benchmark/BenchmarkView')),
}

export const tabs: readonly Tab[] = [
  ofLab({ id: 'loss', label: 'Loss', View: LossView, Why: LossPanel }),
  ofLab({
    id: 'modes',
    label: 'Modes',
    View: ModesView,
    Why: ModesPanel,
    observe: 'modes',
    csv: modesCsv,
  }),
  ofLab({
    id: 'curvature',
    label: 'Curvature',
    View: CurvatureView,
    Why: CurvaturePanel,
    observe: 'curvature',
    csv: curvatureCsv,
  }),
  ofLab({
    id: 'fisher',
    label: 'Fisher',
    View: FisherView,
    Why: FisherPanel,
    observe: 'fisher',
    csv: fisherCsv,
  }),
  ofLab({
    id: 'noise',
    label: 'Noise',
    View: NoiseView,
    Why: NoisePanel,
    observe: 'noise',
    csv: noiseCsv,
  }),
  ofLab({
    id: 'scaling',
    label: 'Scaling',
    View: ScalingView,
    csv: () => sweepCsv(useSweep.getState()),
  }),
  ofLab({
    id: 'systems',
    label: 'Systems',
    View: lazy.SystemsView,
    csv: leaderboardCsv,
    record: {
      detail: 'every trial: parameters, how it ended, its curve',
      now: leaderboardRecord,
    },
  }),
  {
    id: 'autoencoder',
    label: 'Autoencoder',
    task: 'autoencoder',
    View: lazy.AutoencoderView,
    Panel: lazy.AutoencoderPanel,
    Why: lazy.AutoencoderWhy,
    observe: null,
    csv: autoencoderCsv,
    downloads: sheetItems,
  },
  ofLab({ id: 'benchmark', label: 'Benchmark', View: lazy.BenchmarkView, Panel: null }),
]
