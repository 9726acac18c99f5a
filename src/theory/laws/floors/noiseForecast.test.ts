import { expect, test } from 'vitest'
import { buildProblem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import { type Asked, experimentWith } from '../../../testing/experiment'
import { noiseForecast } from './noiseForecast'

const forecastOf = (changes: Asked) => {
  const experiment = experimentWith({ batch: 128, labelNoise: 1e-4, kappa: 10, ...changes })
  return noiseForecast(experiment, toTeacherBasis(buildProblem(experiment)))
}

test('says nothing without batches or without label noise', () => {
  expect(forecastOf({ batch: 0 }).floors).toEqual({})
  expect(forecastOf({ labelNoise: 0 }).floors).toEqual({})
})

test('knows the trace of the Fisher matrix', () => {
  const { fisherTrace } = forecastOf({ depth: 2, width: 4, kappa: 8 })
  // h_ab = s_a + s_b: the trace is 2 n Σ s, s = 1, 1/2, 1/4, 1/8.
  expect(fisherTrace).toBeCloseTo(2 * 4 * 1.875, 12)
})

test.each<[string, Asked, readonly string[]]>([
  ['a bottleneck', { hidden: 4 }, ['naturalGradient', 'sgd']],
  ['a random start', { start: 'gaussian' }, ['sgd']],
  ['a breakdown', { labelNoise: 1 }, ['naturalGradient']],
  ['a step too large for the batch', { eta: 2.5 }, ['sgd']],
  [
    'a step too large for the population’s Fisher',
    { fisher: 'population', alpha: 1.9 },
    ['naturalGradient'],
  ],
  ['a system without a floor of its own', { only: ['adam'] }, ['adam']],
])('gives a reason with %s', (_, changes, missing) => {
  const { floors } = forecastOf(changes)
  const reasons = Object.entries(floors).flatMap(([id, floor]) =>
    floor && 'reason' in floor ? [id] : [],
  )
  expect(reasons).toEqual(missing)
})
