import { describe, expect, it } from 'vitest'
import { buildProblem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import { defaultExperiment, type Experiment } from '../../../experiment/schema'
import { noiseForecast } from './noiseForecast'

const noisy: Experiment = { ...defaultExperiment, batch: 128, labelNoise: 1e-4, kappa: 10 }
const forecastOf = (changes: Partial<Experiment>) => {
  const experiment = { ...noisy, ...changes }
  return noiseForecast(experiment, toTeacherBasis(buildProblem(experiment)))
}

describe('noiseForecast', () => {
  it('says nothing without batches or without label noise', () => {
    expect(forecastOf({ batch: 0 }).floors).toEqual({})
    expect(forecastOf({ labelNoise: 0 }).floors).toEqual({})
  })

  it('knows the trace of the Fisher matrix', () => {
    const { fisherTrace } = forecastOf({ depth: 2, width: 4, kappa: 8 })
    // h_ab = s_a + s_b: the trace is 2 n Σ s, s = 1, 1/2, 1/4, 1/8.
    expect(fisherTrace).toBeCloseTo(2 * 4 * 1.875, 12)
  })

  it.each<[string, Partial<Experiment>, readonly string[]]>([
    ['a bottleneck', { hidden: 4 }, ['natural', 'gradient']],
    ['a random start', { start: 'gaussian' }, ['gradient']],
    ['a breakdown', { labelNoise: 1 }, ['natural']],
    ['a step too large for the batch', { gradientStep: 2.5 }, ['gradient']],
    [
      'a step too large for the population’s Fisher',
      { naturalFisher: 'population', naturalStep: 1.9 },
      ['natural'],
    ],
  ])('gives a reason with %s', (_, changes, missing) => {
    const { floors } = forecastOf(changes)
    expect(
      Object.entries(floors).flatMap(([id, floor]) => ('reason' in floor ? [id] : [])),
    ).toEqual(missing)
  })
})
