/** @file The deep linear task: an experiment's own problem, one network a seed. */

import { excessLoss, totalMap } from '../core/network'
import { buildProblem, type Problem } from '../core/problem'
import { medianOf } from '../core/statistics'
import type { Network } from '../device/network'
import { divergedRatio, type Experiment, targetRatioOf } from '../experiment/schema'
import { linearNetwork } from './linearNetwork'
import type { Task } from './task'

/** One network of the ensemble. */
export interface SeededProblem {
  readonly seed: number
  readonly problem: Problem
}

export class DeepLinearTask implements Task {
  readonly kind = 'deepLinear'
  readonly pcaLoss = null
  readonly bounds: Task['bounds']
  /** A block costs something besides its steps, which makes these look dearer than they are: never take fewer than 4. */
  readonly block = { fewest: 4, most: 64 }
  readonly network: Network
  readonly samples: number
  readonly initialLosses: readonly number[]
  readonly start: Readonly<Record<string, number>>
  /** In the basis the weights are measured in, the first one's that of the experiment's own seed. */
  readonly problems: readonly SeededProblem[]

  constructor(experiment: Experiment) {
    this.bounds = { target: targetRatioOf(experiment), diverged: divergedRatio }
    this.problems = seedsOf(experiment).map((seed) => ({
      seed,
      problem: buildProblem({ ...experiment, seed }),
    }))
    this.initialLosses = this.problems.map(({ problem }) =>
      excessLoss(totalMap(problem.weights), problem),
    )
    this.network = linearNetwork(this.problems[0]!.problem)
    this.samples = experiment.batch || this.network.layers[0]!
    const excess = medianOf(Float64Array.from(this.initialLosses))
    this.start = { excess, relative: 1, lowest: 1, highest: 1 }
  }

  columns(measured: readonly Float64Array[], count: number): Record<string, Float64Array> {
    return excessColumns(measured, this.initialLosses, count)
  }

  nextEvaluation(): number {
    return Number.POSITIVE_INFINITY
  }

  /** It holds nothing on any device. */
  dispose(): void {}
}

/** One seed a network, from the experiment's own up. */
const seedsOf = ({ seed, seeds }: Pick<Experiment, 'seed' | 'seeds'>) =>
  Array.from({ length: seeds }, (_, k) => (seed + k) % 2 ** 32)

/**
 * Median excess of the networks, and median, smallest and largest of their excess over that of each one's own
 * start, after each of the first `count` steps.
 */
export function excessColumns(
  measured: readonly Float64Array[],
  initial: readonly number[],
  count: number,
) {
  const excess = new Float64Array(count)
  const [relative, lowest, highest] = [excess.slice(), excess.slice(), excess.slice()]
  const losses = new Float64Array(measured.length)
  const ratios = new Float64Array(measured.length)
  for (let k = 0; k < count; k++) {
    measured.forEach((network, r) => {
      losses[r] = network[k]!
      ratios[r] = losses[r]! / initial[r]!
    })
    excess[k] = medianOf(losses)
    // Sorts the ratios, with what is not a number at the end.
    relative[k] = medianOf(ratios)
    lowest[k] = ratios[0]!
    highest[k] = ratios.at(-1)!
  }
  return { excess, relative, lowest, highest }
}
