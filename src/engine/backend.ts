/** @file Chooses what trains an experiment, builds its trainers, and says what was chosen. */

import type { Problem } from '../core/problem'
import { buildProblem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { toTeacherBasis } from '../core/teacherBasis'
import type { OptimizerId } from '../experiment/optimizers'
import type { Experiment } from '../experiment/schema'
import { createGlContext, type GlContext } from './linear/context'
import { ReferenceTrainer } from './linear/reference'
import { WebglTrainer } from './linear/webglTrainer'
import type { BackendReport } from './protocol'
import type { Optimizer, Sampling, Trainer } from './trainer'

/** The trainers of one experiment, all on one backend. */
export interface Engine {
  readonly report: BackendReport
  readonly optimizers: readonly { readonly id: OptimizerId; readonly trainer: Trainer }[]
}

type TrainerFactory = (problem: Problem, optimizer: Optimizer, sampling: Sampling) => Trainer

/** Keeps the GPU's context between experiments; a lost one is replaced. */
export class Backend {
  #context: GlContext | null = null

  constructor(private readonly onLost: () => void) {}

  /** Builds the trainers an experiment asks for, on WebGL where it can, else on the CPU reference. */
  build(experiment: Experiment): Engine {
    const { report, factory } = this.#choose(experiment)
    const original = buildProblem(experiment)
    const problem = toTeacherBasis(original)
    const sampling: Sampling = experiment
    const optimizers = optimizersOf(experiment, gradientStepSize(experiment, original)).map(
      ([id, optimizer]) => ({ id, trainer: factory(problem, optimizer, sampling) }),
    )
    return { report, optimizers }
  }

  #choose(experiment: Experiment): { report: BackendReport; factory: TrainerFactory } {
    if (experiment.backend === 'cpu') return cpuReference(null)
    try {
      const context = this.#liveContext()
      // Only these starts are diagonal in the teacher's basis, where the unpivoted inverse is exact.
      const refineInverse = experiment.start === 'gaussian' || experiment.start === 'orthogonal'
      return {
        report: {
          backend: 'webgl',
          precision: 'float32',
          renderer: context.renderer,
          software: context.isSoftware,
          fallback: null,
        },
        factory: (problem, optimizer, sampling) =>
          new WebglTrainer(context, problem, optimizer, sampling, { refineInverse }),
      }
    } catch (error) {
      return cpuReference((error as Error).message)
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

function cpuReference(fallback: string | null): { report: BackendReport; factory: TrainerFactory } {
  return {
    report: {
      backend: 'cpu',
      precision: 'float64',
      renderer: 'CPU reference',
      software: false,
      fallback,
    },
    factory: (problem, optimizer, sampling) => new ReferenceTrainer(problem, optimizer, sampling),
  }
}

function optimizersOf(
  experiment: Experiment,
  gradientStep: number,
): readonly (readonly [OptimizerId, Optimizer])[] {
  const { natural, naturalStep, naturalFisher, gradient } = experiment
  return [
    ...(natural
      ? [['natural', { kind: 'natural', step: naturalStep, fisher: naturalFisher }] as const]
      : []),
    ...(gradient ? [['gradient', { kind: 'gradient', step: gradientStep }] as const] : []),
  ]
}
