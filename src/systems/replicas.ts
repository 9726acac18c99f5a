/**
 * @file K replicas of a network that take turns with the batches, and are averaged now and then (Povey, Zhang,
 * Khudanpur 2014, section 3): what K machines do at the same time, done one after the other.
 *
 * The weights that a step returns are those of the replica whose turn is next; after an average all are alike.
 */

import type { Weights } from '../device/network'
import { combination, copy } from '../device/pointwise'
import { zeroWeights } from './initial'
import type { Situation } from './situation'
import type { Begin, Step } from './system'

/** @param period turns of each replica between two averages */
export function takingTurns(
  { device, network, memory }: Begin,
  steps: readonly Step[],
  period: number,
): Step {
  const count = steps.length
  if (count === 1) return steps[0]!
  const replicas = steps.map((_, k) => memory.matrices(`replica ${k + 1}`, zeroWeights(network)))
  const copied = (weights: Weights) => weights.map((W) => device.map(copy, [W]))
  const mean = (): Weights =>
    replicas
      .slice(1)
      .reduce<Weights>(
        (sum, { now }, k) =>
          sum.map((W, l) =>
            device.map(combination, [W, now[l]!], [(k + 1) / (k + 2), 1 / (k + 2)]),
          ),
        replicas[0]!.now,
      )
  return (situation: Situation) => {
    const { step, weights } = situation
    if (step === 0) for (const replica of replicas) replica.become(copied(weights))
    const turn = step % count
    replicas[turn]!.become(copied(steps[turn]!(situation)))
    const isTimeToAverage = (step + 1) % (count * period) === 0
    memory.report('steps since average', (step + 1) % (count * period))
    if (!isTimeToAverage) return copied(replicas[(turn + 1) % count]!.now)
    const average = mean()
    for (const replica of replicas) replica.become(copied(average))
    return average
  }
}
