/**
 * The paper's experiments (docs/paper.md 7), so small that they take seconds: networks 1 and 2 half as wide,
 * network 3 a quarter. Ranges are those of six seeds; `npm run validate -- --paper` has the published sizes.
 */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cpuDevice } from '../engine/cpuEngine'
import { wasmInverse } from '../engine/wasm/definiteInverse'
import type { Chosen } from '../experiment/chosen'
import { lightPresets, type PaperNetworkSettings } from '../experiment/paper'
import { systemOf } from '../systems/all'
import { invertedFactor } from '../systems/factor'
import { AutoencoderTask } from './autoencoder'
import { NetworkTrainer } from './networkTrainer'
import { PaperNetworkTask } from './paperNetwork'
import type { Task } from './task'

const [natural, ...gradients] = lightPresets.network1.systems

const network = (layers: readonly number[]): PaperNetworkTask => {
  const settings: PaperNetworkSettings = {
    ...lightPresets.network1.task.settings,
    layers,
    testRows: 250,
    seed: 0,
  }
  return new PaperNetworkTask(settings, cpuDevice())
}

/** Trains for so many steps of the run, and is evaluated at each that is asked for. */
function testLosses(
  task: Task & Required<Pick<Task, 'training' | 'evaluate'>>,
  { id, params, batch = task.samples }: Chosen,
  steps: number,
  isEvaluated: (step: number) => boolean = () => true,
) {
  const training = task.training(batch, 0)
  const updates = task.samples / batch
  const trainer = new NetworkTrainer(training, systemOf(id)!, params)
  const losses: number[] = []
  for (let step = 1; step <= steps; step++) {
    training.prepare(updates * (step - 1), updates)
    trainer.advance(updates)
    if (isEvaluated(step)) losses.push(task.evaluate(trainer.weights).testLoss!)
  }
  return losses
}

/** A few seconds each on a quiet core. */
const timeout = 120_000

const half1 = Array.from({ length: 17 }, () => 10)
const half2 = [10, 15, 20, 25, 30, 35, 40, 45, 50, 45, 40, 35, 30, 25, 20, 15, 10]
const quarter3 = [50, 20, 9, 5, 4, 3, 2, 3, 4, 5, 9, 20, 50]

test.each([
  { name: '1: the damping’s schedule', layers: half1, rate: [0.23, 0.34], arrival: [36, 60] },
  { name: '2: soon nearly exact', layers: half2, rate: [0.6, 0.95], arrival: [15, 21] },
  { name: '3: geometry', layers: quarter3, rate: [0.175, 0.225], arrival: [58, 76] },
])(
  'the natural gradient reaches the teacher’s loss at the rate of network $name',
  { timeout },
  ({ layers, rate, arrival }) => {
    const task = network(layers)
    const { testLoss, teacherLoss } = task.start
    const losses = testLosses(task, natural!, arrival[1]!)
    const reached = losses.findIndex((loss) => loss < 2 * teacherLoss) + 1
    expect(reached).toBeGreaterThanOrEqual(arrival[0]!)
    const excess = losses.map((loss) => loss - teacherLoss)
    const [from, to] = [1e-2, 1e-4].map((share) =>
      excess.findIndex((one) => one < share * testLoss),
    )
    const decay = Math.log(excess[from!]! / excess[to!]!) / (to! - from!)
    expect(decay).toBeGreaterThan(rate[0]!)
    expect(decay).toBeLessThan(rate[1]!)
    expect(Math.max(...losses)).toBeLessThan(testLoss)
  },
)

test('SGD, at each of the paper’s steps, is then a hundred times above it, or lost', {
  timeout,
}, () => {
  const task = network(half1)
  expect(gradients).toHaveLength(4)
  for (const gradient of gradients) {
    const losses = testLosses(task, gradient, 60, (step) => step === 60)
    expect(losses[0]! <= 100 * task.start.teacherLoss).toBe(false)
  }
})

test('the autoencoder, 14 × 14: the damping falls at each of ten steps, and the loss as in NumPy', {
  timeout,
}, async () => {
  const bytes = new Uint8Array(readFileSync('public/digits/mnist14.bin'))
  const split = lightPresets.autoencoder.task.train * 196
  const digits = { pixels: 196, train: bytes.subarray(0, split), test: bytes.subarray(split) }
  const { batch } = lightPresets.autoencoder.task.settings
  const settings = { ...lightPresets.autoencoder.task.settings, seed: 0 }
  const task = new AutoencoderTask(settings, digits, [], cpuDevice())
  expect(task.pcaLoss).toBeCloseTo(36.7, 1)
  const [{ id, params }] = lightPresets.autoencoder.systems
  const training = task.training(batch, 0)
  const invert = wasmInverse()
  const trainer = new NetworkTrainer(training, systemOf(id)!, params, {
    invert: async (jobs) =>
      jobs.map(({ factor, damping }) => invertedFactor(factor, damping, invert)),
  })
  const lossAt = async (step: number) => {
    while (trainer.step < step) {
      training.prepare(trainer.step, 10)
      await trainer.advanceFreely(10)
    }
    return task.evaluate(trainer.weights).testLoss
  }
  // 52.2, 53.0 and 52.3 in NumPy.
  expect(Math.abs((await lossAt(10)) - 52.5)).toBeLessThan(1)
  expect(trainer.reports.get('damping')).toBeCloseTo((2 / 3) ** 9, 9)
  expect(Math.abs((await lossAt(100)) - 30.1)).toBeLessThan(0.6)
  expect(Math.abs((await lossAt(250)) - 26.3)).toBeLessThan(0.5)
})
