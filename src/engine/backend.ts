/** @file Chooses what trains a run, builds its task and networks, and says what was chosen. */

import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import type { Device } from '../device/device'
import { type Chosen, keyOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import { systemOf } from '../systems/all'
import type { Helper } from '../systems/beforehand'
import type { System } from '../systems/system'
import { AutoencoderTask } from '../tasks/autoencoder'
import { DeepLinearTask } from '../tasks/deepLinear'
import { PaperNetworkTask } from '../tasks/paperNetwork'
import type { Task } from '../tasks/task'
import { refusal, webglReport } from './backendReport'
import { cpuDevice, cpuEngine, cpuReportOf } from './cpuEngine'
import type { Engine, EngineSystem } from './engine'
import { createGlContext, type GlContext } from './kernels/context'
import { webglLossGrid } from './kernels/lossGrid'
import { ReplicaBatch } from './kernels/replicas'
import { testKernels } from './kernels/selfTest'
import { inTeacherBasis, type Kernels, optimizerOf, type Prepared } from './linearKernels'
import { NetworkEnsemble } from './networkEnsemble'
import type { BackendReport, GridSpec, TaskSpec } from './protocol'
import { RepeatedEnsemble } from './repeatedEnsemble'
import type { Started } from './webgl/startDevice'

/** Keeps the GPU's contexts between runs; a lost one is the end of the worker. */
export class Backend {
  #context: GlContext | null = null
  /** Why there is none to be had. */
  #refusal: BackendReport['fallback'] = null
  #started: Promise<Started> | null = null

  /**
   * @param onLost called when the GPU takes a context away
   * @param helper another thread, for the inverses of large layers
   */
  constructor(
    private readonly onLost: () => void,
    private readonly createContext: () => GlContext = createGlContext,
    private readonly helper?: Helper,
  ) {}

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
        const task = new PaperNetworkTask(spec.settings, cpuDevice())
        return { report: cpuReportOf(null), task, systems: this.#networksOf(task, systems) }
      }
    }
  }

  /** Excess loss of an experiment's first problem at the points of a grid, row after row. */
  lossGrid(experiment: Experiment, spec: GridSpec): Float64Array {
    return this.kernels(experiment).lossGrid(toTeacherBasis(buildProblem(experiment)), spec)
  }

  /** What the kernels of an experiment's networks run on. */
  kernels(experiment: Experiment): Kernels {
    if (experiment.backend === 'cpu') return cpuEngine(null)
    if (shapeKind(shapeOf(experiment)) === 'narrow') return cpuEngine(narrowLayers)
    if (this.#refusal) return cpuEngine(this.#refusal)
    try {
      const context = this.#liveContext()
      // Only these starts are not diagonal in the teacher's basis, where the unpivoted inverse is exact.
      const refineInverse = experiment.start === 'gaussian' || experiment.start === 'orthogonal'
      return {
        report: webglReport(context.renderer),
        make: (prepared, problems, sampling) =>
          new ReplicaBatch(
            context,
            inTeacherBasis(problems),
            optimizerOf(prepared, problems),
            sampling,
            { refineInverse },
          ),
        lossGrid: (problem, spec) => webglLossGrid(context, problem, spec),
      }
    } catch (error) {
      this.#refusal = refusal(error)
      return cpuEngine(this.#refusal)
    }
  }

  /**
   * Systems with kernels run by them. All others run in float64 on the CPU: their many small matrices are far
   * faster there, and what is inverted often needs the precision.
   */
  #buildLinear(experiment: Experiment, systems: readonly Chosen[]): Engine {
    const task = new DeepLinearTask(experiment, cpuDevice())
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
    const taskOn = (where: Device) => new AutoencoderTask(settings, digits, shown, where)
    const task = taskOn(device)
    let onCpu: AutoencoderTask | null = null
    const taskOf = ({ needsFloat64 }: System) => {
      if (report.backend === 'cpu' || !needsFloat64) return task
      onCpu ??= taskOn(cpuDevice())
      return onCpu
    }
    return { report, task, systems: this.#networksOf(task, systems, taskOf) }
  }

  /**
   * A network a system, each with batches of its own size where it asks for them.
   * @param taskOf the same task on the device a system runs on; the run's own if not told
   */
  #networksOf(
    task: AnyBatchTask,
    systems: readonly Chosen[],
    taskOf: (system: System) => AnyBatchTask = () => task,
  ): EngineSystem[] {
    return systems.map((chosen) => {
      const { system, params } = found(chosen)
      const batch = chosen.batch ?? task.samples
      const updates = task.samples / batch
      if (!Number.isInteger(updates)) {
        throw new Error(
          `A batch of ${batch} does not divide the ${task.samples} samples of a step.`,
        )
      }
      const own = taskOf(system)
      const trainings = task.trainings.map((_, network) => own.training(batch, network))
      const networks = new NetworkEnsemble(trainings, system, params, this.helper)
      return {
        key: keyOf(chosen),
        operations: updates * system.operations(task.network, batch, params),
        isOnCpu: own !== task,
        task: own,
        ensemble: updates === 1 ? networks : new RepeatedEnsemble(networks, updates),
      }
    })
  }

  #liveContext(): GlContext {
    if (!this.#context || this.#context.isLost) {
      const context = this.createContext()
      testKernels(context)
      context.onLost = this.onLost
      this.#context = context
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

/** A task whose networks may see batches of any size. */
type AnyBatchTask = Task & Required<Pick<Task, 'training'>>

const narrowLayers = {
  label: 'narrow layers',
  reason:
    'Networks with hidden layers narrower than inputs or outputs need the general formula, which runs in float64.',
}
