/**
 * @file A batch of networks in training: R replicas of one experiment, all of one shape, each with its own
 * problem and samples, and every draw serves all of them.
 */

import { Matrix } from 'ml-matrix'
import type { Sampling } from '../../core/linearGradient'
import { excessLoss, totalMap } from '../../core/network'
import { type Shape, shapeKind } from '../../experiment/shape'
import type { KernelOptimizer } from '../../systems/system'
import type { Measurements } from '../../tasks/networkTrainer'
import type { Ensemble } from '../ensemble'
import { assertBlock, type LinearSnapshot, type Replica } from '../trainer'
import { drawBatch } from './batchGradient'
import type { GlContext } from './context'
import { type ProblemTiles, uploadProblems } from './forward'
import { gradientStep } from './gradientStep'
import { LossRing } from './lossRing'
import { naturalStep } from './naturalStep'
import type { Pass } from './pass'
import { scanProducts } from './scan'
import type { Size } from './tensor'
import { Workspace } from './workspace'

/** What the kernels need to be told beyond the experiment. */
export interface KernelOptions {
  /**
   * Adds a Newton correction to the inverses, and in square networks a choice of pivots (pivotedInverse.ts):
   * for starts that are not diagonal in the teacher's basis (Gaussian, orthogonal). A step takes 2 more
   * draws, and ⌈n/4⌉ − ⌈n/8⌉ more to pivot.
   */
  readonly refineInverse?: boolean
}

export class ReplicaBatch implements Ensemble {
  readonly reports = {}
  readonly initialExcess: readonly number[]
  /** Of one replica's layers of weights. */
  readonly layerSizes: readonly Size[]
  readonly #workspace: Workspace
  readonly #problem: ProblemTiles
  /** Draws that move the weights, and those that then compute the products and the error of the new ones. */
  readonly #move: readonly Pass[]
  readonly #forward: readonly Pass[]
  readonly #ring: LossRing
  readonly #hasInverse: boolean
  #step = 0

  /** The seed of `sampling` is not used: each replica has its own. */
  constructor(
    context: GlContext,
    replicas: readonly Replica[],
    optimizer: KernelOptimizer,
    sampling: Omit<Sampling, 'seed'>,
    { refineInverse = false }: KernelOptions = {},
  ) {
    const problems = replicas.map(({ problem }) => problem)
    this.initialExcess = problems.map((one) => excessLoss(totalMap(one.weights), one))
    this.layerSizes = problems[0]!.weights.map(({ rows, columns }) => ({ rows, columns }))
    const shape = shapeOfLayers(this.layerSizes)
    assertNotNarrow(shape)
    assertSamplesSuffice(optimizer, sampling, shape)
    const workspace = new Workspace(context, { ...shape, replicas: replicas.length })
    const problem = uploadProblems(workspace, problems)
    const seeds = replicas.map(({ seed }) => seed)
    const batch =
      sampling.batch > 0 ? drawBatch(workspace, sampling, seeds, () => this.#step) : null
    const products = scanProducts(workspace, problem.weights)
    const inputs = { workspace, problem, products, batch }
    const { move, forward, checks } =
      optimizer.kind === 'natural'
        ? naturalStep(inputs, optimizer, refineInverse)
        : gradientStep(inputs, optimizer.step)
    this.#hasInverse = optimizer.kind === 'natural'
    this.#workspace = workspace
    this.#problem = problem
    this.#move = [...(batch?.passes ?? []), ...move]
    this.#forward = forward.passes
    this.#ring = workspace.owned(new LossRing(workspace, forward.whitenedError, checks))
    this.#run(this.#forward)
  }

  get count(): number {
    return this.#workspace.shape.replicas
  }

  get held(): { readonly bytes: number; readonly tensors: number } {
    return this.#workspace.held
  }

  /** Steps taken so far. */
  get step(): number {
    return this.#step
  }

  /** Takes `count` steps (1..64) and waits for what they measured, per replica. */
  advance(count: number): Measurements[] {
    assertBlock(count)
    for (let k = 0; k < count; k++) {
      this.#run(this.#move)
      this.#problem.weights.swap()
      this.#step++
      this.#run(this.#forward)
      this.#ring.record(k)
    }
    return this.#ring.read(count).map(({ excess, residual }) => ({
      losses: excess,
      residuals: this.#hasInverse ? residual : new Float64Array(0),
    }))
  }

  /** The weights now: the layers of the first replica, each row-major, then those of the next. */
  readWeights(): Float32Array {
    return this.#problem.weights.read(this.#allLayers())
  }

  snapshot(): LinearSnapshot {
    return { step: this.#step, weights: this.readWeights() }
  }

  restore({ step, weights }: LinearSnapshot): void {
    this.#problem.weights.upload(weights, this.#allLayers())
    this.#step = step
    this.#run(this.#forward)
  }

  inspect(): Matrix[] {
    const weights = this.#problem.weights.read(this.layerSizes)
    let offset = 0
    return this.layerSizes.map(({ rows, columns }) => {
      const start = offset
      offset += rows * columns
      return Matrix.from1DArray(rows, columns, weights.subarray(start, offset))
    })
  }

  /** Frees all textures and framebuffers; the programs stay with the context. */
  dispose(): void {
    this.#workspace.dispose()
  }

  #allLayers(): readonly Size[] {
    return Array.from({ length: this.#workspace.shape.replicas }, () => this.layerSizes).flat()
  }

  #run(passes: readonly Pass[]): void {
    for (let k = 0; k < passes.length; k++) passes[k]!.run()
  }
}

function shapeOfLayers(layers: readonly Size[]): Shape {
  return {
    depth: layers.length,
    inputs: layers[0]!.columns,
    hidden: layers[0]!.rows,
    outputs: layers.at(-1)!.rows,
  }
}

/** The kernels have no rank-revealing pseudo-inverse, which a bottleneck would need (docs/theory.md 1.5). */
function assertNotNarrow(shape: Shape): void {
  if (shapeKind(shape) !== 'narrow') return
  throw new Error(
    `Hidden layers of ${shape.hidden} units are narrower than the ${Math.max(shape.inputs, shape.outputs)} inputs or outputs: these kernels train square and wide networks only.`,
  )
}

/** The Fisher matrix of fewer samples than inputs is singular: its natural gradient does not exist. */
function assertSamplesSuffice(
  optimizer: KernelOptimizer,
  { batch }: Pick<Sampling, 'batch'>,
  { inputs }: Shape,
): void {
  const usesBatchFisher = optimizer.kind === 'natural' && optimizer.fisher === 'batch'
  if (usesBatchFisher && batch > 0 && batch < inputs) {
    throw new Error(
      `The Fisher matrix of a batch of ${batch} samples is singular at width ${inputs}: draw at least ${inputs}.`,
    )
  }
}
