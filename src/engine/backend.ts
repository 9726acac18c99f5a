/** @file Chooses what trains a run, builds its task and networks, and says what was chosen. */

import type { Sampling } from '../core/linearGradient'
import { buildProblem, type Problem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { ArrayDevice } from '../device/arrayDevice'
import { type Chosen, keyOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import { systemOf } from '../systems/all'
import type { ParamValues, System } from '../systems/system'
import { AutoencoderTask } from '../tasks/autoencoder'
import { DeepLinearTask, type SeededProblem } from '../tasks/deepLinear'
import { linearTraining } from '../tasks/linearTraining'
import { PaperNetworkTask } from '../tasks/paperNetwork'
import type { Task } from '../tasks/task'
import { cpuReport, webglReport } from './backendReport'
import type { Ensemble } from './ensemble'
import { createGlContext, type GlContext } from './kernels/context'
import { webglLossGrid } from './kernels/lossGrid'
import { referenceLossGrid } from './kernels/referenceLossGrid'
import { ReplicaBatch } from './kernels/replicas'
import { NetworkEnsemble } from './networkEnsemble'
import type { BackendReport, GridSpec, TaskSpec } from './protocol'
import { RepeatedEnsemble } from './repeatedEnsemble'
import type { Engine, EngineSystem } from './session'
import type { Started } from './webgl/startDevice'

/** What systems with kernels run on, and how their networks are made there. */
export interface Kernels {
  readonly report: BackendReport
  /** @param problems in the basis their weights are measured in */
  make(
    { system, params }: Prepared,
    problems: readonly SeededProblem[],
    sampling: Omit<Sampling, 'seed'>,
  ): Ensemble
  lossGrid(problem: Problem, spec: GridSpec): Float64Array
}

/** A system with kernels, and its parameters. */
export interface Prepared {
  readonly system: System
  readonly params: ParamValues
}

/** Keeps the GPU's contexts between runs; a lost one is the end of the worker. */
export class Backend {
  #context: GlContext | null = null
  #started: Promise<Started> | null = null

  constructor(private readonly onLost: () => void) {}

  /**
   * Builds the networks a run asks for, on WebGL where it can, else in float64 on the CPU.
   * @throws Error where the catalogue lacks a system, two have one key, or a batch does not divide the task's
   */
  async build(spec: TaskSpec, systems: readonly Chosen[]): Promise<Engine> {
    const shared = systems.map(keyOf).find((key, k, keys) => keys.indexOf(key) < k)
    if (shared) throw new Error(`Two systems of the run are called “${shared}”.`)
    switch (spec.kind) {
      case 'deepLinear':
        return this.#buildLinear(spec.experiment, systems)
      case 'autoencoder':
        return this.#buildAutoencoder(spec, systems)
      case 'paperNetwork': {
        const task = new PaperNetworkTask(spec.settings, new ArrayDevice())
        return { report: cpuReport(null), task, systems: networksOf(task, systems) }
      }
    }
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
        make({ system, params }, problems, sampling) {
          const optimizer = system.kernel!(params, problems[0]!.problem)
          const replicas = problems.map(({ seed, problem }) => ({
            seed,
            problem: toTeacherBasis(problem),
          }))
          return new ReplicaBatch(context, replicas, optimizer, sampling, { refineInverse })
        },
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
    const runs = systems.map((chosen): EngineSystem => {
      const prepared = found(chosen)
      const { system, params } = prepared
      return {
        key: keyOf(chosen),
        operations: system.operations(task.network, task.samples, params),
        isOnCpu: report.backend === 'webgl' && !system.kernel,
        ensemble: system.kernel
          ? make(prepared, task.problems, experiment)
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
    return { report, task, systems: networksOf(task, systems) }
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
function found({ id, params }: Chosen): Prepared {
  const system = systemOf(id)
  if (!system) throw new Error(`There is no system “${id}”.`)
  return { system, params }
}

/** A network a system on the task's device, each with batches of its own size where it asks for them. */
function networksOf(
  task: Task & Required<Pick<Task, 'training'>>,
  systems: readonly Chosen[],
): EngineSystem[] {
  return systems.map((chosen) => {
    const { system, params } = found(chosen)
    const batch = chosen.batch ?? task.samples
    const updates = task.samples / batch
    if (!Number.isInteger(updates)) {
      throw new Error(`A batch of ${batch} does not divide the ${task.samples} samples of a step.`)
    }
    const networks = new NetworkEnsemble([task.training(batch)], system, params)
    return {
      key: keyOf(chosen),
      operations: updates * system.operations(task.network, batch, params),
      isOnCpu: false,
      ensemble: updates === 1 ? networks : new RepeatedEnsemble(networks, updates),
    }
  })
}

const narrowLayers = {
  label: 'narrow layers',
  reason:
    'Networks with hidden layers narrower than inputs or outputs need the general formula, which runs in float64.',
}

/** The same systems in float64, as all others have it. */
const cpuKernels = (fallback: BackendReport['fallback']): Kernels => ({
  report: cpuReport(fallback),
  make({ system, params }, problems, { batch, labelNoise }) {
    const device = new ArrayDevice()
    const trainings = problems.map(({ seed, problem }) =>
      linearTraining(device, problem, { batch, labelNoise, seed }),
    )
    return new NetworkEnsemble(trainings, system, params)
  },
  lossGrid: referenceLossGrid,
})
