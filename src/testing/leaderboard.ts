/**
 * @file The deep linear leaderboard's problems (docs/systems.md B), and how many steps a system takes on them in float64.
 *
 * y = W* x with white inputs, n = 16, a symmetric positive definite teacher whose spectrum runs
 * logarithmically from 1 to 1/κ, and layers that start near the identity: W_l = I + 0.1 G / √n.
 */

import { Matrix } from 'ml-matrix'
import { excessLoss, totalMap } from '../core/network'
import { randomMatrix, randomOrthogonal } from '../core/orthogonal'
import type { Problem } from '../core/problem'
import { mulberry32, standardNormals } from '../core/random'
import { spectrum } from '../core/spectra'
import { ArrayDevice } from '../device/arrayDevice'
import type { Params } from '../experiment/chosen'
import type { System, TaskId } from '../systems/system'
import { linearTraining } from '../tasks/linearTraining'
import { NetworkTrainer } from '../tasks/networkTrainer'

const n = 16

/** How far the layers start from the identity. */
const spread = 0.1

/** Of the initial loss: where a run has arrived. */
const arrived = 1e-6

/** One column of the table. */
export interface Start {
  /** L. */
  readonly depth: number
  readonly kappa: number
}

/** The table's columns, in its order. */
export const starts: readonly Start[] = [2, 4, 8].flatMap((depth) =>
  [10, 100].map((kappa) => ({ depth, kappa })),
)

/** The problem of a column; the table is of one seed, and so are the tests. */
export function leaderboardProblem({ depth, kappa }: Start, seed = 0): Problem {
  const normal = standardNormals(mulberry32(seed))
  const Q = randomOrthogonal(n, normal)
  const singularValues = spectrum('geometric', n, kappa)
  const identity = Matrix.eye(n)
  return {
    teacher: Q.mmul(Matrix.diag(singularValues)).mmul(Q.transpose()),
    singularValues,
    U: Q,
    V: Q,
    inputCovariance: identity,
    inputFactor: identity,
    inputAxes: identity,
    noiseCovariance: identity,
    weights: Array.from({ length: depth }, () =>
      Matrix.add(identity, randomMatrix(n, n, normal).mul(spread / Math.sqrt(n))),
    ),
  }
}

/** What a run on the leaderboard may differ in. */
interface RunOptions {
  /** Steps after which it is given up. */
  readonly cap: number
  /** Samples drawn a step; 0, the table's most, for the whole distribution. */
  readonly batch?: number
  readonly seed?: number
}

export interface Run {
  /** Steps to 10⁻⁶ of the initial loss; Infinity where the cap came first, or the run diverged. */
  readonly steps: number
  /** The smallest loss on the way, over the initial one. */
  readonly lowest: number
  /** What the system said last of itself. */
  readonly reports: ReadonlyMap<string, number>
}

/** Trains a system on a column of the table by the float64 device. */
export function runOn(
  start: Start,
  system: System,
  params: Params,
  { cap, batch = 0, seed = 0 }: RunOptions,
): Run {
  const problem = leaderboardProblem(start, seed)
  const initial = excessLoss(totalMap(problem.weights), problem)
  const training = linearTraining(new ArrayDevice(), problem, { batch, labelNoise: 0, seed })
  const trainer = new NetworkTrainer(training, system, params)
  let lowest = 1
  while (trainer.step < cap) {
    training.prepare(trainer.step, 1)
    const relative = trainer.advance(1).losses[0]! / initial
    lowest = Math.min(lowest, relative)
    if (relative <= arrived) return { steps: trainer.step, lowest, reports: trainer.reports }
    if (!(relative < 1e6)) break
  }
  return { steps: Number.POSITIVE_INFINITY, lowest, reports: trainer.reports }
}

/** The initial values of a system's parameters on a task, some of them replaced. */
export function initialParams(
  system: System,
  changes: Params = {},
  task: TaskId = 'deepLinear',
): Params {
  const offer = system.tasks[task]
  if (!offer) throw new Error(`${system.name} does not run on ${task}.`)
  const initial = Object.entries(offer.params).map(([name, field]) => [name, field.initial])
  return { ...Object.fromEntries(initial), ...changes }
}
