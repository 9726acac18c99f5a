/** @file What is benchmarked: problems, and on each the implementations that train on it. */

import type { GlContext } from '../engine/kernels/context'
import type { Params } from '../experiment/chosen'
import { adam } from '../systems/adam'
import { defaultParams } from '../systems/chosen'
import { kfac } from '../systems/kfac'
import { onlineNatural } from '../systems/onlineNatural'
import { sgd } from '../systems/sgd'
import type { System } from '../systems/system'
import type { AutoencoderWorkload } from './autoencoderWorkload'
import {
  prepareAutoencoderReference,
  prepareMinimizeAutoencoder,
  prepareOurAutoencoder,
  prepareWasmAutoencoder,
} from './peers/autoencoder'
import type { Peer } from './peers/peer'
import type { TfBackend } from './peers/tfjs'
import { prepareFit } from './peers/tfjsFit'
import { prepareMinimize } from './peers/tfjsMinimize'
import { prepareOneInverse } from './peers/tfjsOneInverse'
import { preparePaper } from './peers/tfjsPaper'
import { prepareOurs, prepareReference, prepareWasm } from './peers/trainers'
import type { Algorithm, ImplementationId, PlanName } from './protocol'
import type { Workload, WorkloadShape } from './workload'

/** An implementation, and how it is made ready for a workload. */
export interface Contestant<W = Workload> {
  readonly algorithm: Algorithm
  readonly implementation: ImplementationId
  readonly label: string
  prepare(workload: W, context: GlContext): Promise<Peer>
}

interface LinearCase extends WorkloadShape {
  readonly network: 'linear'
  readonly id: string
  readonly title: string
  readonly contestants: readonly Contestant[]
}

interface AutoencoderCase extends WorkloadShape {
  readonly network: 'autoencoder'
  readonly id: string
  readonly title: string
  readonly layers: readonly number[]
  /** Left out of a quick look: its steps, and those it is checked by, take long. */
  readonly isLong?: true
  readonly system: System
  readonly params: Params
  readonly contestants: readonly Contestant<AutoencoderWorkload>[]
}

export type BenchmarkCase = LinearCase | AutoencoderCase

const ours = (algorithm: Algorithm): Contestant => ({
  algorithm,
  implementation: 'ours',
  label: 'our kernels, webgl float32',
  prepare: async (workload, context) => prepareOurs(context, workload, algorithm),
})

const wasm = (algorithm: Algorithm): Contestant => ({
  algorithm,
  implementation: 'wasm',
  label: 'our CPU engine, wasm float64',
  prepare: async (workload) => prepareWasm(workload, algorithm),
})

const reference = (algorithm: Algorithm): Contestant => ({
  algorithm,
  implementation: 'reference',
  label: 'our reference, CPU float64',
  prepare: async (workload) => prepareReference(workload, algorithm),
})

const minimize = (backend: TfBackend): Contestant => ({
  algorithm: 'gradient',
  implementation: `tfjs-minimize-${backend}`,
  label: `tfjs optimizer.minimize, ${backend}`,
  prepare: (workload) => prepareMinimize(workload, backend),
})

const oneInverse = (backend: TfBackend): Contestant => ({
  algorithm: 'natural',
  implementation: `tfjs-one-inverse-${backend}`,
  label: `tfjs, our formula, ${backend}, inverse on CPU`,
  prepare: (workload) => prepareOneInverse(workload, backend),
})

const fit: Contestant = {
  algorithm: 'gradient',
  implementation: 'tfjs-fit-webgl',
  label: 'tfjs layers model.fit, webgl',
  prepare: (workload) => prepareFit(workload, 'webgl'),
}

const paper: Contestant = {
  algorithm: 'natural',
  implementation: 'tfjs-paper-webgl',
  label: 'tfjs, paper’s formula, webgl, inverses on CPU',
  prepare: (workload) => preparePaper(workload, 'webgl'),
}

/** Ours first, then the CPU engine, the reference last. */
const between = (algorithm: Algorithm, peers: readonly Contestant[]) => [
  ours(algorithm),
  wasm(algorithm),
  ...peers,
  reference(algorithm),
]
const minimizePeers = [minimize('webgl'), minimize('wasm'), minimize('cpu')]
const oneInversePeers = [oneInverse('webgl'), oneInverse('wasm'), oneInverse('cpu')]

export const linearCases: readonly LinearCase[] = [
  {
    network: 'linear',
    id: 'sgd-6x64',
    title: 'SGD, L = 6, n = 64, batch 128',
    depth: 6,
    width: 64,
    batch: 128,
    contestants: between('gradient', [fit, ...minimizePeers]),
  },
  {
    network: 'linear',
    id: 'natural-6x16',
    title: 'Natural gradient, L = 6, n = 16, full batch',
    depth: 6,
    width: 16,
    batch: 0,
    contestants: between('natural', [paper, ...oneInversePeers]),
  },
  {
    network: 'linear',
    id: 'natural-6x64',
    title: 'Natural gradient, L = 6, n = 64, full batch',
    depth: 6,
    width: 64,
    batch: 0,
    contestants: between('natural', [paper, ...oneInversePeers]),
  },
  {
    network: 'linear',
    id: 'both-16x32',
    title: 'Gradient descent and natural gradient, L = 16, n = 32, full batch',
    depth: 16,
    width: 32,
    batch: 0,
    contestants: [...between('gradient', minimizePeers), ...between('natural', oneInversePeers)],
  },
]

/** Our autoencoder, on the GPU and on the CPU, then whatever else takes the same steps. */
const ourAutoencoders = (
  algorithm: Algorithm,
  peers: readonly Contestant<AutoencoderWorkload>[] = [],
): Contestant<AutoencoderWorkload>[] => [
  {
    algorithm,
    implementation: 'ours',
    label: 'our autoencoder, webgl float32',
    prepare: prepareOurAutoencoder,
  },
  {
    algorithm,
    implementation: 'wasm',
    label: 'our autoencoder, wasm float64',
    prepare: async (workload) => prepareWasmAutoencoder(workload),
  },
  ...peers,
]

const autoencoderReference: Contestant<AutoencoderWorkload> = {
  algorithm: 'gradient',
  implementation: 'reference',
  label: 'our autoencoder, CPU float64',
  prepare: async (workload) => prepareAutoencoderReference(workload),
}

const minimizeAutoencoder: Contestant<AutoencoderWorkload> = {
  algorithm: 'gradient',
  implementation: 'tfjs-minimize-webgl',
  label: 'tfjs optimizer.minimize, webgl',
  prepare: prepareMinimizeAutoencoder,
}

const defaultsOf = (system: System): Params => defaultParams(system.tasks.autoencoder!)

const autoencoder = {
  network: 'autoencoder',
  layers: [196, 64, 32, 12, 32, 64, 196],
  depth: 6,
  width: 196,
  batch: 128,
} as const

export const autoencoderCases: readonly AutoencoderCase[] = [
  {
    ...autoencoder,
    id: 'sgd-autoencoder',
    title: 'SGD, autoencoder 196-64-32-12-32-64-196, batch 128',
    system: sgd,
    params: { step: 0.02 },
    contestants: ourAutoencoders('gradient', [minimizeAutoencoder, autoencoderReference]),
  },
  {
    ...autoencoder,
    id: 'adam-autoencoder',
    isLong: true,
    title: 'Adam, the same autoencoder',
    system: adam,
    params: defaultsOf(adam),
    contestants: ourAutoencoders('gradient'),
  },
  {
    ...autoencoder,
    id: 'natural-autoencoder',
    isLong: true,
    title: 'Online natural gradient, the same autoencoder',
    system: onlineNatural,
    params: defaultsOf(onlineNatural),
    contestants: ourAutoencoders('natural'),
  },
  {
    ...autoencoder,
    id: 'kfac-autoencoder',
    isLong: true,
    title: 'K-FAC, the same autoencoder',
    system: kfac,
    params: defaultsOf(kfac),
    contestants: ourAutoencoders('natural'),
  },
]

/** What a plan runs. */
export const casesOf = (plan: PlanName): readonly BenchmarkCase[] => [
  ...linearCases,
  ...autoencoderCases.filter(({ isLong }) => plan === 'full' || !isLong),
]
