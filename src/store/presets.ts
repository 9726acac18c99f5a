/** @file Named experiments of the preset menu, each the default with a few fields changed. */

import { paramsOf } from '../experiment/chosen'
import { paperPresets } from '../experiment/paper'
import type { Experiment } from '../experiment/schema'
import { chosen, inOrder } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import { openingExperiment } from './opening'

export interface Preset {
  readonly name: string
  readonly experiment: Experiment
}

const preset = (name: string, changes: Partial<Experiment>): Preset => ({
  name,
  experiment: { ...defaultExperiment, ...changes },
})

/** The natural gradient and gradient descent, at these steps. */
const pair = (alpha: number, eta: number) => [
  chosen('deepLinear', 'naturalGradient', { step: alpha }),
  chosen('deepLinear', 'sgd', { step: eta }),
]

/** What shows each system's noise floor: label noise on batches, both Fishers, time to settle. */
export const noisy = {
  start: 'balanced',
  seeds: 1,
  labelNoise: 1e-4,
  kappa: 10,
  batch: 128,
  steps: 4000,
  pace: 0,
} as const satisfies Partial<Experiment>

export const hasNoise = ({ batch, labelNoise }: Pick<Experiment, 'batch' | 'labelNoise'>) =>
  batch > 0 && labelNoise > 0

const bothFishers = [
  chosen('deepLinear', 'naturalGradient'),
  chosen('deepLinear', 'populationFisher'),
  chosen('deepLinear', 'sgd'),
]

/** The experiment with what is noisy, and whatever it runs beside these three, steps as they are. */
export const withNoise = (experiment: Experiment): Partial<Experiment> => {
  const { systems } = experiment
  const step = paramsOf(systems, 'naturalGradient')?.step
  const missing = bothFishers.filter(({ id }) => !paramsOf(systems, id))
  const added = missing.map(({ id, params }) =>
    id === 'populationFisher' && step !== undefined ? { id, params: { step } } : { id, params },
  )
  const own = systems.map((system) =>
    system.id === 'naturalGradient'
      ? { ...system, params: { ...system.params, fisher: 'batch' } }
      : system,
  )
  return { ...noisy, systems: inOrder([...own, ...added]) }
}

const standIns = [
  'blockDiagonal',
  'blockTridiagonal',
  'diagonal',
  'sigmaOnly',
  'lambdaOnly',
  'minimumNorm',
].map((id) => chosen('deepLinear', id, { step: 0.05 }))

const { layers, scaling, init, batch } = paperPresets.autoencoder.task.settings

/** The network that the paper trained, and how its pixels and first weights were scaled. */
const paperAutoencoder = {
  aeImage: '28',
  aeHidden: layers.slice(1, -1).join('-'),
  aePixels: scaling,
  aeInit: init,
  aeBatch: batch,
} as const satisfies Partial<Experiment>

export const presets: readonly Preset[] = [
  { name: 'The opening: both laws to their end', experiment: openingExperiment },
  preset('Deep and badly curved', {}),
  preset('Shallow and round', { depth: 2, kappa: 4 }),
  preset('Sixteen layers, κ = 1000', { depth: 16, kappa: 1000 }),
  preset('Full batch, no sampling', { batch: 0 }),
  preset('A step too bold: overshoot', { batch: 0, z0: 0.1, depth: 8, systems: pair(1, 1) }),
  preset('A random start and its wall', { start: 'gaussian', depth: 2, width: 8, batch: 0 }),
  preset('Wide layers make random starts safe', {
    start: 'gaussian',
    depth: 3,
    width: 8,
    hidden: 24,
    kappa: 10,
    batch: 0,
    systems: pair(0.05, 0.2),
  }),
  preset('Why block-diagonal works', {
    depth: 4,
    width: 8,
    kappa: 10,
    inputKappa: 4,
    inputBasis: 'aligned',
    batch: 0,
    steps: 200,
    systems: inOrder([
      ...pair(0.05, 1),
      ...standIns,
      chosen('deepLinear', 'damped', { step: 0.05, damping: 0.1 }),
    ]),
    // All in one precision, so that the residuals compare.
    backend: 'cpu',
  }),
  preset('Thirty-two seeds, small batches', { seeds: 32, width: 8, batch: 16 }),
  preset('Unstable gradient descent', { batch: 0, depth: 1, kappa: 10, systems: pair(0.1, 2.2) }),
  preset('The Fisher of a small network', {
    tab: 'fisher',
    width: 4,
    depth: 3,
    kappa: 10,
    batch: 0,
    steps: 80,
    pace: 20,
  }),
  preset('Three ways to learn', {
    tab: 'modes',
    depth: 3,
    width: 4,
    kappa: 4,
    z0: 0.01,
    batch: 0,
    steps: 250,
    pace: 60,
    modesOf: 'all',
    modesShow: 'layer',
    systems: inOrder([
      ...pair(0.04, 1),
      chosen('deepLinear', 'muon', { step: 0.01, momentum: 0, polar: 'exact', horizon: 0 }),
    ]),
    // The reference trainer's weights cost nothing to read.
    backend: 'cpu',
  }),
  preset('Escape from a saddle', {
    tab: 'systems',
    demonstration: 'saddle',
    depth: 4,
    width: 4,
    kappa: 4,
    start: 'polar',
    z0: 0.001,
    batch: 0,
    sweepTarget: '1e-4',
    systems: inOrder([...pair(0.02, 1), chosen('deepLinear', 'saddleFree')]),
  }),
  preset('Model Fisher, empirical Fisher', {
    tab: 'systems',
    demonstration: 'fisher',
    depth: 3,
    width: 8,
    kappa: 10,
    sweepTarget: '1e-6',
    systems: [chosen('deepLinear', 'truncatedNatural')],
  }),
  preset('Half the weights removed', {
    tab: 'autoencoder',
    aePruned: 50,
    aeSystems: [chosen('autoencoder', 'onlineNatural')],
    aeSteps: 500,
  }),
  preset('Three noise floors', {
    ...noisy,
    systems: bothFishers,
    tab: 'noise',
    width: 8,
    depth: 3,
  }),
  preset('All digits, three seeds, averaged weights', {
    tab: 'autoencoder',
    aeTrain: '60000',
    aeSeeds: 3,
    aeAverages: true,
    aeSystems: inOrder(
      ['onlineNatural', 'adam', 'muon', 'soap'].map((id) => chosen('autoencoder', id)),
    ),
  }),
  preset('The paper’s autoencoder, in full', {
    tab: 'autoencoder',
    ...paperAutoencoder,
    aeTrain: '60000',
    aeSteps: paperPresets.autoencoder.steps,
    aeAverages: true,
    aeSystems: inOrder([
      chosen('autoencoder', 'onlineNatural'),
      chosen('autoencoder', 'paperNatural'),
      chosen('autoencoder', 'sgd', { step: 0.02 }),
    ]),
  }),
  preset('The paper’s network 1', { tab: 'paper' }),
  preset('The paper’s network 2', { tab: 'paper', paperNet: '2' }),
  preset('The paper’s network 3', { tab: 'paper', paperNet: '3' }),
  preset('The paper’s autoencoder, 14 × 14', { tab: 'paper', paperNet: 'ae' }),
]
