/**
 * @file Chooses what trains a run, builds its task and networks, and says what was chosen.
 *
 * What only some runs need is fetched by them: kernels for the GPU or the CPU, TensorFlow.js, other tasks.
 */

import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import { type Chosen, keyOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { shapeKind, shapeOf } from '../experiment/shape'
import type { Helper } from '../systems/beforehand'
import { type Trainable, withUpdate } from '../systems/withUpdate'
import { DeepLinearTask } from '../tasks/deepLinear'
import { refusal } from './backendReport'
import type { GridSpec, TaskSpec } from './commands'
import type { Engine, EngineSystem } from './engine'
import type { GlContext } from './kernels/context'
import type { Kernels } from './linearKernels'
import type { BackendReport } from './protocol'
import type { SeedTeam } from './seedTeam'
import type { Started } from './webgl/startDevice'
import type { WebglKernels } from './webglKernels'

/** A GPU that refused is asked again after this long. */
const retryMilliseconds = 200

/** After so long a lost context is known to be. */
const noticeMilliseconds = 200

/** Keeps the GPU's contexts between runs; a lost one is the end of the worker. */
export class Backend {
  #webgl: WebglKernels | null = null
  /** Why there is none to be had. */
  #refusal: BackendReport['fallback'] = null
  #started: Promise<Started> | null = null
  #team: SeedTeam | null = null

  #hasLost = false

  /**
   * @param onLost called when the GPU takes a context away
   * @param helper another thread, for the inverses of large layers
   * @param cores threads that may train networks of several seeds; what they find does not depend on it
   */
  constructor(
    private readonly onLost: () => void,
    private readonly createContext?: () => GlContext,
    private readonly helper?: Helper,
    private readonly cores = 1,
  ) {}

  readonly #lose = (): void => {
    this.#hasLost = true
    this.onLost()
  }

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
      case 'autoencoder': {
        const { buildAutoencoder, startedOnCpu } = await import('./otherTasks')
        const started = spec.backend === 'cpu' ? startedOnCpu(null) : await this.#startDevice()
        const isSlow = spec.avoidsSoftware && started.report.software
        const best = isSlow ? startedOnCpu(slowWithoutGpu) : started
        return buildAutoencoder(spec, systems, best, this.helper)
      }
      case 'paperNetwork':
        return (await import('./otherTasks')).buildPaperNetwork(spec, systems, this.helper)
    }
  }

  /**
   * Waits until there is a GPU to be had: one that crashed is being started again, and refuses meanwhile.
   * @param patience milliseconds; after them it is done without
   */
  async awaitGpu(patience: number): Promise<void> {
    const until = performance.now() + patience
    while (performance.now() < until) {
      try {
        ;(await this.#webglKernels()).for({ start: 'balanced' })
        return
      } catch {
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds))
      }
    }
  }

  /**
   * Whether an error is the first sign of a lost context: that may be told of only a moment later, and until then
   * everything just fails.
   */
  async isOfLoss(error: unknown): Promise<boolean> {
    if ((error as Error).name === 'ContextLostError') return true
    if (!this.#webgl && !this.#started) return false
    await new Promise((resolve) => setTimeout(resolve, noticeMilliseconds))
    return this.#hasLost
  }

  /** Excess loss of an experiment's first problem at the points of a grid, row after row. */
  async lossGrid(experiment: Experiment, spec: GridSpec): Promise<Float64Array> {
    const { lossGrid } = await this.kernels(experiment)
    return lossGrid(toTeacherBasis(buildProblem(experiment)), spec)
  }

  /** What the kernels of an experiment's networks run on. */
  async kernels(experiment: Experiment): Promise<Kernels> {
    if (experiment.backend === 'cpu') return onCpu(null)
    if (shapeKind(shapeOf(experiment)) === 'narrow') return onCpu(narrowLayers)
    if (this.#refusal) return onCpu(this.#refusal)
    const webgl = await this.#webglKernels()
    try {
      return webgl.for(experiment)
    } catch (error) {
      this.#refusal = refusal(error)
      return onCpu(this.#refusal)
    }
  }

  #startDevice(): Promise<Started> {
    this.#started ??= import('./webgl/startDevice').then(({ startDevice }) =>
      startDevice(this.#lose),
    )
    return this.#started
  }

  async #webglKernels(): Promise<WebglKernels> {
    const { WebglKernels } = await import('./webglKernels')
    this.#webgl ??= new WebglKernels(this.#lose, this.createContext)
    return this.#webgl
  }

  /**
   * How many times faster the CPU takes a step of an experiment than the software renderer that would run it;
   * null where a GPU runs it, or the CPU anyway, or no kernels.
   */
  async cpuSpeedup(experiment: Experiment): Promise<number | null> {
    const kernels = await this.kernels(experiment)
    if (!kernels.report.software) return null
    const { stepMilliseconds } = await import('./speed')
    const [software, cpu] = [
      await stepMilliseconds(kernels, experiment),
      await stepMilliseconds(await onCpu(null), experiment),
    ]
    return software && cpu && software / cpu
  }

  /**
   * Kernels for heavy work: those of the CPU where there is only a software renderer, which has the same cores to
   * compute on. Plain loops, where there is no WebAssembly, are measured against it.
   */
  async fasterKernels(experiment: Experiment): Promise<Kernels> {
    const kernels = await this.kernels(experiment)
    if (!kernels.report.software) return kernels
    const { cpuEngine, isVectorised } = await import('./cpuEngine')
    if (isVectorised()) return cpuEngine(onlySoftware)
    const speedup = await this.cpuSpeedup(experiment)
    return speedup !== null && speedup > 1 ? cpuEngine(fasterHere(speedup)) : kernels
  }

  /** What trains networks on the CPU: where there are several, on all cores. */
  async #onCores({ problems }: DeepLinearTask, experiment: Experiment) {
    if (this.cores > 1 && problems.length > 1) {
      const { SeedTeam } = await import('./seedTeam')
      this.#team ??= new SeedTeam(this.cores)
      return this.#team.trainer(experiment, problems)
    }
    const { cpuTrainer } = await import('./cpuEngine')
    return cpuTrainer(experiment, problems)
  }

  /** What other threads do for a run that nobody wants any more is dropped. */
  abandon(): void {
    this.#team?.abandon()
  }

  /**
   * Systems with kernels run by them. All others run in float64 on the CPU: their many small matrices are far
   * faster there, and what is inverted often needs the precision.
   */
  async #buildLinear(experiment: Experiment, asked: readonly Chosen[]): Promise<Engine> {
    const task = new DeepLinearTask(experiment)
    const { report, make } = await this.kernels(experiment)
    const systems = await Promise.all(asked.map(({ id }) => withUpdate(id)))
    const isOnGpu = ({ kernel }: Trainable) => report.backend === 'webgl' && kernel !== undefined
    const ensembleOnCpu = systems.every(isOnGpu) ? null : await this.#onCores(task, experiment)
    const runs = asked.map(async (chosen, k): Promise<EngineSystem> => {
      const { params } = chosen
      const system = systems[k]!
      return {
        key: keyOf(chosen),
        operations: system.operations(task.network, task.samples, params),
        isOnCpu: report.backend === 'webgl' && !system.kernel,
        ensemble: isOnGpu(system)
          ? make({ system, params }, task.problems, experiment)
          : await ensembleOnCpu!(chosen),
      }
    })
    return { report, task, systems: await Promise.all(runs) }
  }
}

const onCpu = async (why: BackendReport['fallback']) => (await import('./cpuEngine')).cpuEngine(why)

const onlySoftware = {
  label: 'faster here',
  reason:
    'WebGL2 has no GPU here, only a software renderer, which computes on the same cores in more time.',
}

const fasterHere = (speedup: number) => ({
  label: 'faster here',
  reason: `WebGL2 has no GPU here, only a software renderer: a step takes ${speedup < 10 ? speedup.toFixed(1) : Math.round(speedup)} times as long there as on the CPU.`,
})

/** Measured on two cores: at 14 × 14 and as published, all four systems together. */
const slowWithoutGpu = {
  label: 'faster here',
  reason:
    'WebGL2 has no GPU here, only a software renderer: the paper’s autoencoder was measured to take four to seven times as long there as on the CPU.',
}

const narrowLayers = {
  label: 'narrow layers',
  reason:
    'Networks with hidden layers narrower than inputs or outputs need the general formula, which runs in float64.',
}
