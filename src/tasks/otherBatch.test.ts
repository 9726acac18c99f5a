import { expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import { ArrayDevice } from '../device/arrayDevice'
import { defaultExperiment } from '../systems/defaultExperiment'
import type { BatchSource } from '../systems/situation'
import { AutoencoderTask } from './autoencoder'
import { linearTraining } from './linearTraining'
import { situationOf } from './situation'
import type { Training } from './task'

const device = new ArrayDevice()
const sources: readonly BatchSource[] = ['training', 'unlabelled']

/** The inputs of a step's own batch and of its others. */
const inputsOf = (training: Training, step: number) =>
  [training.batch(step), ...sources.map((source) => training.otherBatch(step, source))].map(
    ({ inputs }) => [...device.read(inputs)],
  )

test('other batches of a deep linear network are samples of their own, the same each time they are asked for', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 4, depth: 2 })
  const training = linearTraining(device, problem, { batch: 400, labelNoise: 0.01, seed: 3 })
  const batches = inputsOf(training, 7)
  expect(inputsOf(training, 7)).toEqual(batches)
  const all = [...batches, ...inputsOf(training, 8)]
  all.forEach((one, i) => {
    const square = one.reduce((sum, x) => sum + x * x, 0)
    expect(square / one.length).toBeGreaterThan(0.85)
    expect(square / one.length).toBeLessThan(1.15)
    for (const other of all.slice(i + 1)) {
      const overlap = one.reduce((sum, x, k) => sum + x * other[k]!, 0)
      expect(Math.abs(overlap) / square).toBeLessThan(0.1)
    }
  })
})

test('of a full batch the other is the whole distribution again', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 4, depth: 2 })
  const training = linearTraining(device, problem, { batch: 0, labelNoise: 0, seed: 3 })
  const [own, ...others] = inputsOf(training, 0)
  for (const other of others) expect(other).toEqual(own)
})

test('an autoencoder’s other batches are other digits: of the training set, and of the test set', () => {
  const pixels = 4
  const digits = (count: number, first: number) =>
    Uint8Array.from({ length: count * pixels }, (_, i) => first + Math.floor(i / pixels))
  const task = new AutoencoderTask(
    {
      layers: [pixels, 2, pixels],
      activation: 'tanh',
      loss: 'squared',
      scaling: 'unit',
      init: 'glorot',
      batch: 30,
      seed: 0,
    },
    { pixels, train: digits(100, 0), test: digits(100, 100) },
    [],
    device,
  )
  const training = task.training(task.samples)
  const [own, another, unlabelled] = inputsOf(training, 2).map((values) =>
    values.filter((_, i) => i % (pixels + 1) === 0).map((value) => Math.round(value * 255)),
  )
  expect(another).not.toEqual(own)
  expect(Math.max(...own!, ...another!)).toBeLessThan(100)
  expect(Math.min(...unlabelled!)).toBeGreaterThanOrEqual(100)
})

test('the situation of another batch has the same weights and other gradients', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 4, depth: 2 })
  const training = linearTraining(device, problem, { batch: 20, labelNoise: 0, seed: 3 })
  const weights = problem.weights.map((W) => device.upload(W.to1DArray(), W.rows, W.columns))
  const own = situationOf(training, weights, () => training.batch(0), 0)
  const other = own.otherBatch('training')
  expect(other.weights).toBe(weights)
  expect(device.read(other.gradients()[0]!)).not.toEqual(device.read(own.gradients()[0]!))
  const moved = weights.map((W) =>
    device.upload(
      device.read(W).map((w) => w + 0.1),
      ...W.shape,
    ),
  )
  expect(device.readScalars([own.at(moved).loss()])).toEqual(device.readScalars([own.loss(moved)]))
})
