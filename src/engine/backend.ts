/** @file Chooses what trains a run, builds its task and networks, and says what was chosen. */

import type { Sampling } from '../core/linearGradient'
import { buildProblem, type Problem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { ArrayDevice } from '../device/arrayDevice'
import type { Chosen } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import { systemOf } from '../systems/all'
import type { KernelOptimizer, System } from '../systems/system'
import { AutoencoderTask } from '../tasks/autoencoder'
import { DeepLinearTask } from '../tasks/deepLinear'
import type { Task } from '../tasks/task'
import { cpuReport, webglReport } from './backendReport'
import { createGlContext, type GlContext } from './kernels/context'
import { webglLossGrid } from './kernels/lossGrid'
import { ReferenceEnsemble } from './kernels/referenceEnsemble'
import { referenceLossGrid } from './kernels/referenceLossGrid'
import { ReplicaBatch } from './kernels/replicas'
import { NetworkEnsemble } from './networkEnsemble'
import type { BackendReport, GridSpec, TaskSpec } from './protocol'
import type { Engine, EngineSystem } from './session'
import type { LinearEnsemble, Replica } from './trainer'
import type { Started } from './webgl/startDevice'

type EnsembleFactory = (
  replicas: readonly Replica[],
  optimizer: KernelOptimizer,
  sampling: Omit<Sampling, 'seed'>,
) => LinearEnsemble

/** What the kernels of deep linear networks run on, and how their networks are made there. */
export interface Kernels {
  readonly report: BackendReport
  readonly make: EnsembleFactory
  readonly lossGrid: (problem: Problem, spec: GridSpec) => Float64Array
}

/** Keeps the GPU's contexts between runs; a lost one is the end of the worker. */
export class Backend {
  #context: GlContext | null = null
  #started: Promise<Started> | null = null

  constructor(private readonly onLost: () => void) {}

  /** Builds the networks a run asks for, on WebGL where it can, else in float64 on the CPU. */
  async build(spec: TaskSpec, systems: readonly Chosen[]): Promise<Engine> {
    return spec.kind === 'deepLinear'
      ? this.#buildLinear(spec.experiment, systems)
      : this.#buildAutoencoder(spec, systems)
  }

  /** Excess loss of an experiment's first problem at the points of a grid, row after row. */
  lossGrid(experiment: Experiment, spec: GridSpec): Float64Array {
    return this.kernels(experiment).lossGrid(toTeacherBasis(buildProblem(experiment)), spec)
  }

  /** What the kernels of an experiment's networks run on. */
  kernels(experiment: Experiment): Kernels {
    if (experiment.backend === 'cpu') return cpuKernels(null)
    if (shapeKind(shapeOf(experiment)) === 'narrow') return cpuKernels(narrowLayers)
    try {
      const context = this.#liveContext()
      // Only these starts are not diagonal in the teacher's basis, where the unpivoted inverse is exact.
      const refineInverse = experiment.start === 'gaussian' || experiment.start === 'orthogonal'
      return {
        report: webglReport(context.renderer),
        make: (replicas, optimizer, sampling) =>
          new ReplicaBatch(context, replicas, optimizer, sampling, { refineInverse }),
        lossGrid: (problem, spec) => webglLossGrid(context, problem, spec),
      }
    } catch (error) {
      return cpuKernels({ label: 'no WebGL2 here', reason: (error as Error).message })
    }
  }

  /**
   * Systems with kernels run by them. All others run in float64 on the CPU: their many small matrices are far
   * faster there, and what is inverted often needs the precision.
   */
  #buildLinear(experiment: Experiment, systems: readonly Chosen[]): Engine {
    const task = new DeepLinearTask(experiment, new ArrayDevice())
    const { report, make } = this.kernels(experiment)
    const [first] = task.problems
    const runs = systems.map((chosen): EngineSystem => {
      const system = found(chosen)
      const { params } = chosen
      return {
        ...common(system, chosen, task),
        isOnCpu: report.backend === 'webgl' && !system.kernel,
        ensemble: system.kernel
          ? make(task.replicas, system.kernel(params, first!.problem), experiment)
          : new NetworkEnsemble(task.trainings, system, params),
      }
    })
    return { report, task, systems: runs }
  }

  async #buildAutoencoder(
    { settings, digits, shown }: Extract<TaskSpec, { kind: 'autoencoder' }>,
    systems: readonly Chosen[],
  ): Promise<Engine> {
    // TensorFlow.js is large, and the linear lab has no need of it.
    this.#started ??= import('./webgl/startDevice').then(({ startDevice }) =>
      startDevice(this.onLost),
    )
    const { device, report } = await this.#started
    const task = new AutoencoderTask(settings, digits, shown, device)
    const runs = systems.map((chosen): EngineSystem => {
      const system = found(chosen)
      return {
        ...common(system, chosen, task),
        isOnCpu: false,
        ensemble: new NetworkEnsemble(task.trainings, system, chosen.params),
      }
    })
    return { report, task, systems: runs }
  }

  #liveContext(): GlContext {
    if (!this.#context || this.#context.isLost) {
      this.#context = createGlContext()
      this.#context.onLost = this.onLost
    }
    return this.#context
  }
}

/** @throws Error where the catalogue has no such system */
function found({ id }: Chosen): System {
  const system = systemOf(id)
  if (!system) throw new Error(`There is no system “${id}”.`)
  return system
}

const common = (system: System, { params }: Chosen, { network, samples }: Task) => ({
  system,
  operations: system.operations(network, samples, params),
})

const narrowLayers = {
  label: 'narrow layers',
  reason:
    'Networks with hidden layers narrower than inputs or outputs need the general formula, which runs in float64.',
}

const cpuKernels = (fallback: BackendReport['fallback']): Kernels => ({
  report: cpuReport(fallback),
  make: (replicas, optimizer, sampling) => new ReferenceEnsemble(replicas, optimizer, sampling),
  lossGrid: referenceLossGrid,
})
