/** @file The floors and the clouds against simulated runs: unequal ends, correlated inputs, layers of all shapes. */

import { Matrix } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { totalMap } from '../../../core/network'
import { buildProblem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import type { Experiment } from '../../../experiment/schema'
import { type Asked, experimentWith } from '../../../testing/experiment'
import { trainerOf } from '../../../testing/referenceRun'
import type { Floor } from './floor'
import { noiseForecast } from './noiseForecast'
import { blockMean, settledFrom } from './settling'

const noisy: Asked = {
  depth: 2,
  width: 4,
  kappa: 3,
  batch: 32,
  labelNoise: 1e-4,
  fisher: 'both',
  alpha: 0.25,
  eta: 0.5,
}

const steps = 4000
const stride = 4

/** Excess loss after each step, and δ after every fourth one. */
function simulate(experiment: Experiment, id: string) {
  const problem = toTeacherBasis(buildProblem(experiment))
  const trainer = trainerOf(experiment, id, problem)
  const excess: number[] = []
  const errors: Matrix[] = []
  while (excess.length < steps) {
    excess.push(...trainer.advance(stride).excess)
    errors.push(Matrix.sub(totalMap(trainer.inspect()), problem.teacher))
  }
  return { excess, errors }
}

const cases: readonly [string, Asked][] = [
  ['square layers, correlated inputs', { inputKappa: 5 }],
  ['more inputs than outputs, wide layers', { width: 5, outputs: 3, hidden: 7, depth: 3 }],
  [
    'more outputs than inputs, inputs along the teacher’s axes',
    { width: 3, outputs: 5, hidden: 6, inputKappa: 5, inputBasis: 'aligned' },
  ],
  ['a single layer', { depth: 1, width: 4, outputs: 2, inputKappa: 5 }],
  ['hidden layers as narrow as the outputs', { width: 5, outputs: 3, hidden: 3 }],
]

describe.each(cases)('%s', (_, changes) => {
  const experiment = experimentWith({ ...noisy, ...changes })
  const forecast = noiseForecast(experiment, toTeacherBasis(buildProblem(experiment)))

  it.each(experiment.systems.map(({ id }) => id))('%s settles where it should', (id) => {
    const floor = forecast.floors[id] as Floor
    const { excess, errors } = simulate(experiment, id)
    const from = settledFrom(excess, steps, floor)!
    const measured = blockMean(excess, from, steps)!
    expect(measured.standardError / floor.excess).toBeLessThan(0.03)
    expect(Math.abs(measured.mean - floor.excess)).toBeLessThan(4 * measured.standardError)

    const late = excess.slice(from)
    const spread = Math.hypot(...late.map((loss) => loss - measured.mean)) / Math.sqrt(late.length)
    expect(spread / Math.sqrt(floor.excessVariance)).toBeGreaterThan(0.88)
    expect(spread / Math.sqrt(floor.excessVariance)).toBeLessThan(1.12)

    floor.variances.forEach((variance, k) => {
      const squares = errors.slice(Math.ceil(from / stride)).map((error) => error.get(k, k) ** 2)
      const second = blockMean(squares, 0, squares.length)!
      expect(Math.abs(second.mean - variance)).toBeLessThan(4 * second.standardError)
    })
  })
})

it('holds from a random start for the natural gradient alone', () => {
  const experiment = experimentWith({ ...noisy, start: 'gaussian', hidden: 8, inputKappa: 5 })
  const { floors } = noiseForecast(experiment, toTeacherBasis(buildProblem(experiment)))
  expect(floors.sgd).toHaveProperty('reason')
  const { excess } = simulate(experiment, 'naturalGradient')
  const floor = floors.naturalGradient as Floor
  const measured = blockMean(excess, settledFrom(excess, steps, floor)!, steps)!
  expect(Math.abs(measured.mean - floor.excess)).toBeLessThan(4 * measured.standardError)
})
