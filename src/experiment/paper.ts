/** @file The paper's own experiments as they were run, and light versions of them (docs/paper.md). */

import type { AutoencoderSettings } from './autoencoder'
import type { Chosen } from './chosen'

/** A deep linear network that learns a random teacher of its own shape from a finite set of rows. */
export interface PaperNetworkSettings {
  /** n_0, n_1, …, n_L. */
  readonly layers: readonly number[]
  /** Covariance of the inputs: eigenvalues that fall over five e-foldings, or I. */
  readonly inputs: 'decaying' | 'white'
  readonly trainRows: number
  readonly testRows: number
  /** Standard deviation of the noise on every label, also of the test rows. */
  readonly labelNoise: number
  /** Whether the student's layers have biases; the teacher's are 0. */
  readonly biases: boolean
  /** Rows of a batch: no two the same, or with replacement. */
  readonly draws: 'distinct' | 'repeating'
  /** Rows of a step of the run: the largest batch. */
  readonly batch: number
  /** Of teacher, data, initial weights and batches. */
  readonly seed: number
}

const mostLayers = 16
const widest = 200

/** Why such a network cannot be trained here, in a sentence; null where it can. */
export function paperNetworkObstacle({
  layers,
  trainRows,
  testRows,
  draws,
  batch,
}: Pick<PaperNetworkSettings, 'layers' | 'trainRows' | 'testRows' | 'draws' | 'batch'>):
  | string
  | null {
  const depth = layers.length - 1
  if (depth < 1 || depth > mostLayers) {
    return `The network must have 1 to ${mostLayers} layers, not ${depth}.`
  }
  const misfit = layers.find((width) => !(Number.isInteger(width) && width >= 1 && width <= widest))
  if (misfit !== undefined) return `Layers must be 1 to ${widest} wide, not ${misfit}.`
  const rows = Math.min(trainRows, testRows)
  if (rows < 1) return 'There must be rows to train on and to test on.'
  return draws === 'distinct' && batch > trainRows
    ? `A batch of ${batch} distinct rows cannot be drawn from ${trainRows}.`
    : null
}

/** The autoencoder's settings but for its seed. */
export type PaperAutoencoderSettings = Pick<
  AutoencoderSettings,
  'layers' | 'activation' | 'loss' | 'scaling' | 'init' | 'batch'
>

type PaperTask =
  | { readonly kind: 'paperNetwork'; readonly settings: Omit<PaperNetworkSettings, 'seed'> }
  | {
      readonly kind: 'autoencoder'
      readonly settings: PaperAutoencoderSettings
      /** Training digits. */
      readonly train: number
    }

/** One of the paper's runs. */
export interface PaperPreset<T extends PaperTask = PaperTask> {
  readonly name: string
  readonly task: T
  readonly systems: readonly Chosen[]
  readonly steps: number
}

/** Widths of the paper's linear networks. */
const networks = {
  1: [20, ...Array.from({ length: 16 }, () => 20)],
  2: [20, 30, 40, 50, 60, 70, 80, 90, 100, 90, 80, 70, 60, 50, 40, 30, 20],
  3: [200, 80, 34, 20, 10, 5, 2, 5, 10, 20, 34, 80, 200],
} as const

type PaperNetworkNumber = keyof typeof networks

/** The paper's step sizes of SGD; its code divides them by the batch of 20 on top of the mean gradient. */
export const sgdAlphas = [0.02, 0.04, 0.06, 0.08] as const

/** Rows of an SGD's batch beside steps of so many rows: 20 as published, or 25 where 20 does not divide them. */
export const smallBatch = (rows: number): number => (rows % 20 === 0 ? 20 : 25)

const sgd = (alpha: number, rows: number): Chosen => ({
  id: 'sgd',
  key: `sgd${alpha}`,
  batch: smallBatch(rows),
  params: { step: alpha / 20 },
})

const naturalId = 'paperNatural'

/** The natural gradient, among the systems of a run. */
export const isNatural = ({ id }: Chosen): boolean => id === naturalId

const natural = (damping: number, params: Chosen['params'] = {}): Chosen => ({
  id: naturalId,
  params: { step: 1, damping, adapts: true, ...params },
})

const network = (
  number: PaperNetworkNumber,
  batch: number,
  steps: number,
): PaperPreset<Extract<PaperTask, { kind: 'paperNetwork' }>> => ({
  name: `network ${number}`,
  task: {
    kind: 'paperNetwork',
    settings: {
      layers: networks[number],
      inputs: 'decaying',
      trainRows: 10_000,
      testRows: 1_000,
      labelNoise: 1e-3,
      biases: true,
      draws: 'distinct',
      batch,
    },
  },
  systems: [natural(0.01, { errors: 'sampled' }), ...sgdAlphas.map((alpha) => sgd(alpha, batch))],
  steps,
})

const autoencoder = (
  layers: readonly number[],
  batch: number,
  train: number,
): Extract<PaperTask, { kind: 'autoencoder' }> => ({
  kind: 'autoencoder',
  settings: {
    layers,
    activation: 'tanh',
    loss: 'squared',
    scaling: 'paper',
    init: 'fanIn',
    batch,
  },
  train,
})

/** As published: a step is 1,000 rows. */
export const paperPresets = {
  network1: network(1, 1000, 400),
  network2: network(2, 1000, 400),
  network3: network(3, 1000, 400),
  autoencoder: {
    name: 'autoencoder',
    task: autoencoder([784, 400, 200, 100, 50, 100, 200, 400, 784], 1000, 60_000),
    systems: [natural(1), ...sgdAlphas.slice(1).map((alpha) => sgd(alpha, 1000))],
    steps: 1200,
  },
} as const satisfies Readonly<Record<string, PaperPreset>>

/** The same with smaller batches, which a CPU trains in seconds; SGD keeps the steps of its mean gradient. */
export const lightPresets = {
  network1: network(1, 250, 100),
  network2: network(2, 250, 70),
  network3: network(3, 500, 130),
  autoencoder: {
    name: 'autoencoder, 14 × 14',
    task: autoencoder([196, 100, 50, 25, 12, 25, 50, 100, 196], 250, 10_000),
    systems: [
      natural(1),
      { id: 'sgd', params: { step: 0.02 } },
      { id: 'momentum', params: { step: 0.008 } },
      { id: 'adam', params: { step: 0.004 } },
    ],
    steps: 1000,
  },
} as const satisfies Readonly<Record<keyof typeof paperPresets, PaperPreset>>
