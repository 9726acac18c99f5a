/** @file What scripts/validate/targets.mjs trains, in float64 on the CPU: it is built for Node, and needs no browser. */

import { cpuDevice } from '../../src/engine/cpuEngine'
import type { Params } from '../../src/experiment/chosen'
import { systemOf } from '../../src/systems/all'
import { chosen } from '../../src/systems/chosen'
import { type AutoencoderSetup, AutoencoderTask } from '../../src/tasks/autoencoder'
import type { Digits } from '../../src/tasks/digits'
import { NetworkTrainer } from '../../src/tasks/networkTrainer'
import { usual } from './usual'

export { usual }

interface TargetRun {
  /** Test losses of the weights, and of their average, at the steps asked for. */
  readonly last: readonly number[]
  readonly averaged: readonly number[]
  readonly start: number
  /** The highest of every tenth step, over the start's. */
  readonly highest: number
}

/** Trains one system to the last of these steps. */
export function run(
  setup: AutoencoderSetup,
  digits: Digits,
  id: string,
  params: Params,
  steps: readonly number[],
): TargetRun {
  const task = new AutoencoderTask(setup, digits, [], cpuDevice())
  const training = task.training(setup.batch, 0)
  const own = chosen('autoencoder', id, params).params
  const trainer = new NetworkTrainer(training, systemOf(id)!, own)
  const { testLoss: start } = task.start
  const [last, averaged]: [number[], number[]] = [[], []]
  let highest = 0
  const end = steps.at(-1)!
  for (let step = 1; step <= end; step++) {
    training.prepare(step - 1, 1)
    trainer.advance(1)
    const isAsked = steps.includes(step)
    if (!isAsked && step % 10 > 0) continue
    const losses = task.evaluate(trainer.weights, isAsked ? trainer.average : null)
    highest = Math.max(highest, losses.testLoss / start)
    if (!isAsked) continue
    last.push(losses.testLoss)
    averaged.push(losses.averageTestLoss!)
  }
  return {
    last,
    averaged,
    start,
    highest,
  }
}
