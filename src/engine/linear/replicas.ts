/**
 * @file A batch of networks [R, L, n, n] in training: R replicas of one experiment, each with its own
 * problem and samples, and every draw serves all of them.
 */

import { excessLoss, totalMap } from '../../core/network'
import {
  blockSteps,
  type Ensemble,
  type Measurements,
  type Optimizer,
  type Replica,
  type Sampling,
  type Snapshot,
} from '../trainer'
import { drawBatch } from './batchGradient'
import type { GlContext } from './context'
import { forward, type ProblemTiles, uploadProblems } from './forward'
import { gradientStep } from './gradientStep'
import { LossRing } from './lossRing'
import { naturalStep } from './naturalStep'
import type { Pass } from './pass'
import { type BatchShape, Workspace } from './workspace'

/** What the kernels need to be told beyond the experiment. */
export interface KernelOptions {
  /**
   * Inverts with a choice of pivots and a Newton correction (pivotedInverse.ts): for starts that are not
   * diagonal in the teacher's basis (Gaussian, orthogonal). A step takes ⌈n/4⌉ − ⌈n/8⌉ + 2 more draws.
   */
  readonly refineInverse?: boolean
}

export class ReplicaBatch implements Ensemble {
  readonly initialExcess: readonly number[]
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
    optimizer: Optimizer,
    sampling: Omit<Sampling, 'seed'>,
    { refineInverse = false }: KernelOptions = {},
  ) {
    const problems = replicas.map(({ problem }) => problem)
    this.initialExcess = problems.map((one) => excessLoss(totalMap(one.weights), one))
    const depth = problems[0]!.weights.length
    const width = problems[0]!.teacher.rows
    assertSamplesSuffice(optimizer, sampling, width)
    const workspace = new Workspace(context, { replicas: replicas.length, depth, width })
    const problem = uploadProblems(workspace, problems)
    const seeds = replicas.map(({ seed }) => seed)
    const batch =
      sampling.batch > 0 ? drawBatch(workspace, sampling, seeds, () => this.#step) : null
    const isNatural = optimizer.kind === 'natural'
    const products = forward(workspace, problem, !isNatural && !batch)
    const inputs = { workspace, problem, forward: products, batch }
    const { passes, check } = isNatural
      ? naturalStep(inputs, optimizer, refineInverse)
      : { passes: gradientStep(inputs, optimizer.step), check: null }
    this.#hasInverse = isNatural
    this.#workspace = workspace
    this.#problem = problem
    this.#move = [...(batch?.passes ?? []), ...passes]
    this.#forward = products.passes
    this.#ring = workspace.owned(new LossRing(workspace, products.whitenedError, check))
    this.#run(this.#forward)
  }

  get shape(): BatchShape {
    return this.#workspace.shape
  }

  /** Steps taken so far. */
  get step(): number {
    return this.#step
  }

  /** Takes `count` steps (1..64) and waits for what they measured, per replica. */
  advance(count: number): Measurements[] {
    if (!(Number.isInteger(count) && count >= 1 && count <= blockSteps)) {
      throw new Error(`Cannot take ${count} steps at once: it must be 1 to ${blockSteps}.`)
    }
    for (let k = 0; k < count; k++) {
      this.#run(this.#move)
      this.#problem.weights.swap()
      this.#step++
      this.#run(this.#forward)
      this.#ring.record(k)
    }
    return this.#ring.read(count).map(({ excess, residual }) => ({
      excess,
      inverseResidual: this.#hasInverse ? residual : new Float64Array(0),
    }))
  }

  /** The weights now, row-major [R, L, n, n]. */
  readWeights(): Float32Array {
    return this.#problem.weights.read()
  }

  snapshot(): Snapshot {
    return { step: this.#step, weights: this.readWeights() }
  }

  restore({ step, weights }: Snapshot): void {
    this.#problem.weights.upload(weights)
    this.#step = step
    this.#run(this.#forward)
  }

  /** Frees all textures and framebuffers; the programs stay with the context. */
  dispose(): void {
    this.#workspace.dispose()
  }

  #run(passes: readonly Pass[]): void {
    for (let k = 0; k < passes.length; k++) passes[k]!.run()
  }
}

/** The Fisher matrix of fewer samples than inputs is singular: its natural gradient does not exist. */
function assertSamplesSuffice(
  optimizer: Optimizer,
  { batch }: Pick<Sampling, 'batch'>,
  width: number,
): void {
  const usesBatchFisher = optimizer.kind === 'natural' && optimizer.fisher === 'batch'
  if (usesBatchFisher && batch > 0 && batch < width) {
    throw new Error(
      `The Fisher matrix of a batch of ${batch} samples is singular at width ${width}: draw at least ${width}.`,
    )
  }
}
