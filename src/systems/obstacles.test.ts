import { expect, test } from 'vitest'
import type { Experiment } from '../experiment/schema'
import { type Asked, experimentWith } from '../testing/experiment'
import { defaultExperiment } from './defaultExperiment'
import { autoencoderObstacles, obstacles } from './obstacles'

const found = (asked: Asked) => obstacles(experimentWith(asked))

test('nothing keeps the default experiment from being run, nor any shape of it', () => {
  for (const shape of [
    {},
    { hidden: 20 },
    { outputs: 4 },
    { hidden: 3 },
    { hidden: 4, outputs: 4 },
  ]) {
    expect(found(shape)).toEqual([])
  }
})

test('the batch’s own Fisher needs two samples more than inputs, whatever the other widths', () => {
  const shape = { width: 20, hidden: 30, outputs: 5 }
  expect(found({ ...shape, batch: 21 })).toEqual([expect.stringContaining('at least 22 samples')])
  expect(found({ ...shape, batch: 22 })).toEqual([])
  expect(found({ ...shape, batch: 21, fisher: 'population' })).toEqual([])
  expect(found({ ...shape, batch: 21, only: ['sgd'] })).toEqual([])
})

test('the identity start needs square layers', () => {
  const reason = expect.stringContaining('needs square layers')
  expect(found({ start: 'identity' })).toEqual([])
  expect(found({ start: 'identity', hidden: 20 })).toEqual([reason])
  expect(found({ start: 'identity', outputs: 4, kappa: 1 })).toEqual([reason])
  // A single layer has no hidden units.
  expect(found({ start: 'identity', hidden: 20, depth: 1 })).toEqual([])
})

test('the approximations need square layers, few seeds, and for n² equations a small width', () => {
  expect(found({ also: ['blockDiagonal'], width: 32, seeds: 8 })).toEqual([])
  // Said once, however many of them cannot.
  expect(found({ also: ['diagonal', 'sigmaOnly'], hidden: 20 })).toEqual([
    expect.stringContaining('need square layers'),
  ])
  expect(found({ also: ['sigmaOnly'], seeds: 9 })).toEqual([
    expect.stringContaining('at most 8 seeds'),
  ])
  expect(found({ also: ['damped', 'minimumNorm'] })).toEqual([])
  expect(found({ also: ['minimumNorm'], width: 17 })).toEqual([
    expect.stringContaining('at most n = 16'),
  ])
  expect(found({ only: ['lambdaOnly'] })).toEqual([])
})

test('an identity start at the teacher, and no system, are refused', () => {
  expect(found({ start: 'identity', kappa: 1 })).toEqual([
    expect.stringContaining('nothing to learn'),
  ])
  expect(found({ only: [] })).toEqual([expect.stringContaining('switched off')])
})

const autoencoderOf = (changes: Partial<Experiment>) =>
  autoencoderObstacles({ ...defaultExperiment, ...changes })

test('the default autoencoder and the large one of 28 × 28 can be trained', () => {
  expect(autoencoderOf({})).toEqual([])
  expect(autoencoderOf({ aeImage: '28', aeHidden: '200-100-30-100-200' })).toEqual([])
})

test('says which autoencoders are too large, and that a system is needed', () => {
  // 784 · 600 + 600 · 784 weights, 600 + 784 biases, and the layers between.
  expect(autoencoderOf({ aeImage: '28', aeHidden: '600-100-600' })).toEqual([
    'A network of 784-600-100-600-784 has 1,062,884 weights and biases, more than the 1,000,000 that can be trained here: take narrower or fewer hidden layers.',
  ])
  expect(autoencoderOf({ aeSystems: [] })).toEqual([
    'Every system of the autoencoder is switched off: switch one on to run.',
  ])
})
