/** @file What scripts/validate/targets.mjs trains, in float64 on the CPU: it is built for Node, and needs no browser. */

import type { Device } from '../../src/device/device'
import { cpuDevice } from '../../src/engine/cpuEngine'
import type { Params } from '../../src/experiment/chosen'
import { systemOf } from '../../src/systems/all'
import { inverted } from '../../src/systems/beforehand'
import { chosen } from '../../src/systems/chosen'
import { type AutoencoderSetup, AutoencoderTask } from '../../src/tasks/autoencoder'
import type { Digits } from '../../src/tasks/digits'
import { NetworkTrainer } from '../../src/tasks/networkTrainer'

export const usual: AutoencoderSetup = {
  layers: [196, 64, 32, 12, 32, 64, 196],
  activation: 'tanh',
  loss: 'squared',
  scaling: 'unit',
  init: 'glorot',
  batch: 128,
  seed: 0,
  averages: true,
}

export interface TargetRun {
  /** Test losses of the weights, and of their average, at the steps asked for. */
  readonly last: readonly number[]
  readonly averaged: readonly number[]
  readonly start: number
  /** The highest of every tenth step, over the start's. */
  readonly highest: number
  readonly millisecondsPerStep: number
  /** Counted operations of a step. */
  readonly operations: number
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
  const system = systemOf(id)!
  const own = chosen('autoencoder', id, params).params
  const trainer = new NetworkTrainer(training, system, own)
  const { testLoss: start } = task.start
  const [last, averaged]: [number[], number[]] = [[], []]
  let highest = 0
  let milliseconds = 0
  const end = steps.at(-1)!
  for (let step = 1; step <= end; step++) {
    training.prepare(step - 1, 1)
    const began = performance.now()
    trainer.advance(1)
    milliseconds += performance.now() - began
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
    millisecondsPerStep: milliseconds / end,
    operations: system.operations(task.network, setup.batch, own),
  }
}

/** What one step costs, in the mean over a period of renewals. */
export interface StepProfile {
  readonly operations: number
  /** Programs that a GPU would draw: one an operation on matrices, two a sum. */
  readonly draws: number
  /** Waits for the device. */
  readonly reads: number
  readonly uploads: number
  readonly milliseconds: number
  /** Of these what goes into inverses. */
  readonly inverseMilliseconds: number
}

const period = 20

/** @param digits of the task */
export async function profile(
  setup: AutoencoderSetup,
  digits: Digits,
  id: string,
): Promise<StepProfile> {
  const counted = countingDevice()
  const task = new AutoencoderTask({ ...setup, averages: false }, digits, [], counted.device)
  const training = task.training(setup.batch, 0)
  const system = systemOf(id)!
  const { params } = chosen('autoencoder', id)
  let inverseMilliseconds = 0
  const trainer = new NetworkTrainer(training, system, params, {
    async invert(jobs) {
      const began = performance.now()
      const inverses = jobs.map(inverted)
      inverseMilliseconds += performance.now() - began
      return inverses
    },
  })
  // The first steps renew more often than all others.
  training.prepare(0, 2 * period)
  await trainer.advanceFreely(period)
  const before = { ...counted.counts }
  inverseMilliseconds = 0
  const began = performance.now()
  await trainer.advanceFreely(period)
  const milliseconds = performance.now() - began
  const each = (kind: keyof typeof before) => (counted.counts[kind] - before[kind]) / period
  return {
    operations: system.operations(task.network, setup.batch, params),
    draws: each('draws'),
    reads: each('reads'),
    uploads: each('uploads'),
    milliseconds: milliseconds / period,
    inverseMilliseconds: inverseMilliseconds / period,
  }
}

/** Draws of each of the device's operations (engine/webgl/webglDevice.ts): reading and writing copy. */
const drawsOf = {
  product: 1,
  map: 1,
  sum: 2,
  normals: 1,
  uniforms: 1,
  upload: 1,
  read: 1,
  readScalars: 1,
} as const

function countingDevice() {
  const counts = { draws: 0, reads: 0, uploads: 0 }
  const device = new Proxy(cpuDevice(), {
    get(target, name: keyof Device) {
      const method = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        if (name in drawsOf) counts.draws += drawsOf[name as keyof typeof drawsOf]
        if (name === 'read' || name === 'readScalars') counts.reads++
        if (name === 'upload') counts.uploads++
        return method.apply(target, args)
      }
    },
  })
  return { device, counts }
}
