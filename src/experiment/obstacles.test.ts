import { expect, test } from 'vitest'
import { obstacles } from './obstacles'
import { defaultExperiment, type Experiment } from './schema'

const found = (changes: Partial<Experiment>) => obstacles({ ...defaultExperiment, ...changes })

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
  expect(found({ ...shape, batch: 21, naturalFisher: 'population' })).toEqual([])
  expect(found({ ...shape, batch: 21, natural: false })).toEqual([])
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
  expect(found({ blockDiagonal: true, width: 32, seeds: 8 })).toEqual([])
  expect(found({ diagonal: true, hidden: 20 })).toEqual([
    expect.stringContaining('need square layers'),
  ])
  expect(found({ sigmaOnly: true, seeds: 9 })).toEqual([expect.stringContaining('at most 8 seeds')])
  expect(found({ damped: true, minimumNorm: true })).toEqual([])
  expect(found({ minimumNorm: true, width: 17 })).toEqual([
    expect.stringContaining('at most n = 16'),
  ])
  expect(found({ natural: false, gradient: false, lambdaOnly: true })).toEqual([])
})

test('an identity start at the teacher, and no optimizer, are refused', () => {
  expect(found({ start: 'identity', kappa: 1 })).toEqual([
    expect.stringContaining('nothing to learn'),
  ])
  expect(found({ natural: false, gradient: false })).toEqual([
    expect.stringContaining('switched off'),
  ])
})
