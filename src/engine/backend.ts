/** @file Chooses what trains an experiment, builds its trainers, and says what was chosen. */

import { buildProblem, type Problem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { toTeacherBasis } from '../core/teacherBasis'
import {
  type ApproximationId,
  fisherOf,
  isApproximation,
  type OptimizerId,
  optimizersOf,
} from '../experiment/optimizers'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import { createGlContext, type GlContext } from './linear/context'
import { webglLossGrid } from './linear/lossGrid'
import { ReferenceEnsemble } from './linear/referenceEnsemble'
import { ReplicaBatch } from './linear/replicas'
import type { BackendReport, GridSpec } from './protocol'
import type { Approximation, Ensemble, KernelOptimizer, Replica, Sampling } from './trainer'
import { cpuEngine } from './wasm/cpuEngine'

/** The networks of one experiment, all on one backend. */
export interface Engine {
  readonly report: BackendReport
  readonly optimizers: readonly { readonly id: OptimizerId; readonly ensemble: Ensemble }[]
}

type EnsembleFactory = (
  replicas: readonly Replica[],
  optimizer: KernelOptimizer,
  sampling: Omit<Sampling, 'seed'>,
) => Ensemble

export interface Choice {
  readonly report: BackendReport
  readonly make: EnsembleFactory
  readonly lossGrid: (problem: Problem, spec: GridSpec) => Float64Array
}

/** Keeps the GPU's context between experiments; a lost one is replaced. */
export class Backend {
  #context: GlContext | null = null

  constructor(private readonly onLost: () => void) {}

  /** Builds the networks an experiment asks for, on WebGL where it can, else on the CPU engine; the approximations always there. */
  build(experiment: Experiment): Engine {
    const { report, make } = this.choose(experiment)
    const problems = seedsOf(experiment).map((seed) => ({
      seed,
      original: buildProblem({ ...experiment, seed }),
    }))
    const replicas = problems.map(({ seed, original }) => ({
      seed,
      problem: toTeacherBasis(original),
    }))
    const step = gradientStepSize(experiment, problems[0]!.original)
    const optimizers = optimizersOf(experiment).map((id) => ({
      id,
      ensemble: isApproximation(id)
        ? new ReferenceEnsemble(replicas, approximationOf(id, experiment), experiment)
        : make(replicas, optimizerOf(id, experiment, step), experiment),
    }))
    return { report, optimizers }
  }

  /** Excess loss of an experiment's first problem at the points of a grid, row after row. */
  lossGrid(experiment: Experiment, spec: GridSpec): Float64Array {
    return this.choose(experiment).lossGrid(toTeacherBasis(buildProblem(experiment)), spec)
  }

  /** What an experiment runs on, and how its networks are made there. */
  choose(experiment: Experiment): Choice {
    if (experiment.backend === 'cpu') return onCpu(null)
    if (shapeKind(shapeOf(experiment)) === 'narrow') return onCpu(narrowLayers)
    try {
      const context = this.#liveContext()
      // Only these starts are not diagonal in the teacher's basis, where the unpivoted inverse is exact.
      const refineInverse = experiment.start === 'gaussian' || experiment.start === 'orthogonal'
      return {
        report: {
          backend: 'webgl',
          precision: 'float32',
          renderer: context.renderer,
          software: context.isSoftware,
          fallback: null,
        },
        make: (replicas, optimizer, sampling) =>
          new ReplicaBatch(context, replicas, optimizer, sampling, { refineInverse }),
        lossGrid: (problem, spec) => webglLossGrid(context, problem, spec),
      }
    } catch (error) {
      return onCpu({ label: 'no WebGL2 here', reason: (error as Error).message })
    }
  }

  #liveContext(): GlContext {
    if (!this.#context || this.#context.isLost) {
      this.#context = createGlContext()
      this.#context.onLost = this.onLost
    }
    return this.#context
  }
}

const narrowLayers = {
  label: 'narrow layers',
  reason:
    'Networks with hidden layers narrower than inputs or outputs need the general formula, which runs in float64.',
}

function onCpu(reason: BackendReport['fallback']): Choice {
  const { renderer, fallback, ...engine } = cpuEngine(reason)
  return {
    report: { backend: 'cpu', precision: 'float64', renderer, software: false, fallback },
    ...engine,
  }
}

/** One seed a network, from the experiment's own up. */
const seedsOf = ({ seed, seeds }: Experiment) =>
  Array.from({ length: seeds }, (_, k) => (seed + k) % 2 ** 32)

/** They share the natural gradient's step, so that what differs is the direction alone. */
const approximationOf = (id: ApproximationId, experiment: Experiment): Approximation => ({
  kind: id,
  step: experiment.naturalStep,
  damping: experiment.damping,
})

function optimizerOf(
  id: Exclude<OptimizerId, ApproximationId>,
  experiment: Experiment,
  gradientStep: number,
): KernelOptimizer {
  switch (id) {
    case 'natural':
    case 'population':
      return { kind: 'natural', step: experiment.naturalStep, fisher: fisherOf(id, experiment) }
    case 'gradient':
      return { kind: 'gradient', step: gradientStep }
  }
}
