/** @file The fused path of deep linear networks: what systems with kernels run on, GPU or CPU. */

import type { Sampling } from '../core/linearGradient'
import type { Problem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import type { Params } from '../experiment/chosen'
import type { KernelOptimizer } from '../systems/system'
import type { Trainable } from '../systems/withUpdate'
import type { SeededProblem } from '../tasks/deepLinear'
import type { GridSpec } from './commands'
import type { Ensemble } from './ensemble'
import type { BackendReport } from './protocol'
import type { Replica } from './trainer'

/** Networks of a run, by their places among all: from the first one up to the last one, without it. */
export interface Share {
  readonly from: number
  readonly to: number
}

/** What systems with kernels run on, and how their networks are made there. */
export interface Kernels {
  readonly report: BackendReport
  /**
   * @param problems in the basis their weights are measured in
   * @param share those that are to be trained; all where it is left out
   */
  make(
    { system, params }: Prepared,
    problems: readonly SeededProblem[],
    sampling: Omit<Sampling, 'seed'>,
    share?: Share,
  ): Ensemble
  lossGrid(problem: Problem, spec: GridSpec): Float64Array | Promise<Float64Array>
}

/** A system with kernels, and its parameters. */
export interface Prepared {
  readonly system: Trainable
  readonly params: Params
}

/** The basis that kernels work in. */
export const inTeacherBasis = (problems: readonly SeededProblem[]): Replica[] =>
  problems.map(({ seed, problem }) => ({ seed, problem: toTeacherBasis(problem) }))

/** What the kernels are to do; step sizes are those of the first problem. */
export const optimizerOf = (
  { system, params }: Prepared,
  problems: readonly SeededProblem[],
): KernelOptimizer => system.kernel!(params, problems[0]!.problem)
