/** @file What is benchmarked: problems, and on each the implementations that train on it. */

import type { GlContext } from '../engine/linear/context'
import type { Peer } from './peers/peer'
import type { TfBackend } from './peers/tfjs'
import { prepareFit } from './peers/tfjsFit'
import { prepareMinimize } from './peers/tfjsMinimize'
import { prepareOneInverse } from './peers/tfjsOneInverse'
import { preparePaper } from './peers/tfjsPaper'
import { prepareOurs, prepareReference } from './peers/trainers'
import type { Algorithm, ImplementationId } from './protocol'
import type { Workload, WorkloadShape } from './workload'

export interface Contestant {
  readonly algorithm: Algorithm
  readonly implementation: ImplementationId
  readonly label: string
  prepare(workload: Workload, context: GlContext): Promise<Peer>
}

export interface BenchmarkCase extends WorkloadShape {
  readonly id: string
  readonly title: string
  readonly contestants: readonly Contestant[]
}

const ours = (algorithm: Algorithm): Contestant => ({
  algorithm,
  implementation: 'ours',
  label: 'our kernels, webgl float32',
  prepare: async (workload, context) => prepareOurs(context, workload, algorithm),
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

/** Ours first, the reference last. */
const between = (algorithm: Algorithm, peers: readonly Contestant[]) => [
  ours(algorithm),
  ...peers,
  reference(algorithm),
]
const minimizePeers = [minimize('webgl'), minimize('wasm'), minimize('cpu')]
const oneInversePeers = [oneInverse('webgl'), oneInverse('wasm'), oneInverse('cpu')]

export const cases: readonly BenchmarkCase[] = [
  {
    id: 'sgd-6x64',
    title: 'SGD, L = 6, n = 64, batch 128',
    depth: 6,
    width: 64,
    batch: 128,
    contestants: between('gradient', [fit, ...minimizePeers]),
  },
  {
    id: 'natural-6x16',
    title: 'Natural gradient, L = 6, n = 16, full batch',
    depth: 6,
    width: 16,
    batch: 0,
    contestants: between('natural', [paper, ...oneInversePeers]),
  },
  {
    id: 'natural-6x64',
    title: 'Natural gradient, L = 6, n = 64, full batch',
    depth: 6,
    width: 64,
    batch: 0,
    contestants: between('natural', [paper, ...oneInversePeers]),
  },
  {
    id: 'both-16x32',
    title: 'Gradient descent and natural gradient, L = 16, n = 32, full batch',
    depth: 16,
    width: 32,
    batch: 0,
    contestants: [...between('gradient', minimizePeers), ...between('natural', oneInversePeers)],
  },
]
