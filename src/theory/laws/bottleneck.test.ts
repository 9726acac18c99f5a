/** @file What is predicted of networks whose hidden layers are narrower than the teacher's rank. */

import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { bestMap, bottleneckFigures } from '../../core/lowRank'
import { randomMatrix } from '../../core/orthogonal'
import { buildProblem } from '../../core/problem'
import { mulberry32, standardNormals } from '../../core/random'
import { ReferenceTrainer } from '../../engine/kernels/reference'
import type { Experiment } from '../../experiment/schema'
import { type Asked, experimentWith as withDefaults } from '../../testing/experiment'
import { RankLimitedMap } from '../rankLimitedMap'
import { bottleneckLaw } from './bottleneckLaw'
import { predict } from './prediction'

const shape = { width: 6, hidden: 2, outputs: 5, depth: 3, kappa: 10, batch: 0 }
const experimentWith = (changes: Asked): Experiment => withDefaults({ ...shape, ...changes })
const predictFor = (changes: Asked) => {
  const experiment = experimentWith(changes)
  return predict(experiment, buildProblem(experiment))
}

test('the loss levels off at the best map of its rank, and no rate or step count is given', () => {
  for (const changes of [
    {},
    { inputKappa: 20, inputBasis: 'aligned' },
    { inputKappa: 20 },
    { start: 'orthogonal' },
    { start: 'gaussian', seed: 3 },
  ] as const) {
    const experiment = experimentWith({ ...changes, steps: 3000 })
    const problem = buildProblem(experiment)
    const { laws, figures } = predict(experiment, problem)
    expect(figures.excessFloor).toBe(bottleneckFigures(problem)!.floor)
    expect(laws.naturalGradient!.rate).toBeNull()
    expect(laws.sgd!.rate).toBeNull()
    expect(laws.naturalGradient!.stepsToTarget).toBeNull()
    expect(laws.sgd!.stepsToTarget).toBeNull()
    expect(laws.naturalGradient!.notes).toContainEqual(expect.stringContaining('levels off'))
    if (!('excess' in laws.naturalGradient!.law)) throw new Error(laws.naturalGradient!.law.reason)
    expect(laws.naturalGradient!.law.excess.at(-1)! / figures.excessFloor).toBeCloseTo(1, 6)
    const { law } = laws.sgd!
    if (!('excess' in law)) continue
    expect(law.excess.at(-1)! / figures.excessFloor).toBeCloseTo(1, 3)
    expect(laws.sgd!.notes).toContainEqual(expect.stringContaining('levels off'))
  }
})

test('the trainer levels off there too', () => {
  const experiment = experimentWith({ start: 'orthogonal', inputKappa: 5 })
  const problem = buildProblem(experiment)
  const optimizer = { kind: 'natural', step: 0.3, fisher: 'population' } as const
  const { excess } = new ReferenceTrainer(problem, optimizer, experiment).advance(400)
  expect(excess[399]! / bottleneckFigures(problem)!.floor).toBeCloseTo(1, 9)
})

test('the flow is known where the inputs keep the modes apart, and only there', () => {
  const { laws, figures } = predictFor({ alpha: 0.01, steps: 300 })
  const { continuous, law: exact } = laws.naturalGradient!
  if (!continuous || !('excess' in continuous && 'excess' in exact)) throw new Error('no curve')
  const above = (value: number) => value - figures.excessFloor
  continuous.excess.forEach((value, n) => {
    const flow = above(figures.initialExcess) * Math.exp(-0.02 * n)
    expect(above(value) / flow).toBeCloseTo(1, 9)
    expect(above(exact.excess[n]!) / flow).toBeCloseTo(1, 1)
  })
  for (const changes of [{ start: 'gaussian' }, { inputKappa: 10 }] as const) {
    expect(predictFor(changes).laws.naturalGradient!.continuous).toEqual({
      reason: expect.stringContaining('no closed law'),
    })
  }
})

/** The factor by which one late step multiplies a small error of the best map. */
function lateFactor(problem: ReturnType<typeof buildProblem>, alpha: number, depth: number) {
  const best = bestMap(problem, shape.hidden)
  const noise = (n: number, seed: number) =>
    Matrix.add(Matrix.eye(n), randomMatrix(n, n, standardNormals(mulberry32(seed))).mul(1e-5))
  const start = noise(best.rows, 1).mmul(best).mmul(noise(best.columns, 2))
  const map = new RankLimitedMap(start, shape.hidden, problem)
  let [before, after] = [0, 0]
  for (let step = 0; step < 300; step++) {
    before = after
    after = Matrix.sub(map.total(), best).norm()
    if (after < 1e-11 || after > 1e-3) break
    map.step(alpha, depth)
  }
  return after / before
}

test('a step multiplies small errors of the best map by 1 − α (1 ± σ_{r+1}/σ_r): above 2/(1 + σ_{r+1}/σ_r) it is unstable', () => {
  for (const changes of [
    { depth: 2, kappa: 100 },
    { depth: 3, kappa: 3, inputKappa: 20 },
    { depth: 8, kappa: 30 },
  ]) {
    const experiment = experimentWith(changes)
    const problem = buildProblem(experiment)
    const { largestStep } = bottleneckFigures(problem)!
    const ratio = 2 / largestStep - 1
    for (const fraction of [0.97, 1.03]) {
      const alpha = fraction * largestStep
      const factor = lateFactor(problem, alpha, experiment.depth)
      expect(factor).toBeCloseTo(alpha * (1 + ratio) - 1, 2)
    }
    expect(lateFactor(problem, 0.3, experiment.depth)).toBeCloseTo(1 - 0.3 * (1 - ratio), 2)
  }
})

test('above that step no law is drawn, and it says why', () => {
  const { largestStep } = bottleneckFigures(buildProblem(experimentWith({})))!
  for (const start of ['balanced', 'orthogonal'] as const) {
    const at = (alpha: number) => predictFor({ start, alpha }).laws.naturalGradient!.law
    expect(at(1.001 * largestStep)).toEqual({ reason: expect.stringContaining('is stable only') })
    expect(at(0.999 * largestStep)).toHaveProperty('excess')
  }
})

test('a law that takes too long to follow is cut, and it says so', () => {
  const fields = { width: 16, hidden: 14, outputs: 16, inputKappa: 10, alpha: 0.01 }
  const { laws } = predictFor({ ...fields, steps: 100_000 })
  const { law: exact, notes } = laws.naturalGradient!
  if (!('excess' in exact)) throw new Error(exact.reason)
  expect(exact.excess.length).toBeGreaterThan(500)
  expect(exact.excess.length).toBeLessThan(10_000)
  expect(notes).toContainEqual(expect.stringContaining('would take too long'))
  const short = predictFor({ ...fields, steps: 50 }).laws.naturalGradient!
  expect(short.notes).not.toContainEqual(expect.stringContaining('would take too long'))
})

test('the law ends where it magnifies rounding, or where the map has no rank', () => {
  const ends = Array.from({ length: 40 }, (_, seed) => {
    const changes = { width: 5, hidden: 4, outputs: 4, start: 'gaussian', seed } as const
    const experiment = experimentWith({ ...changes, alpha: 1.8, depth: 5, steps: 60 })
    return predict(experiment, buildProblem(experiment)).laws.naturalGradient!
  }).filter(({ notes }) => notes.some((note) => note.includes('rounding')))
  expect(ends.length).toBeGreaterThan(5)
  const problem = buildProblem(experimentWith({}))
  const law = bottleneckLaw(Matrix.zeros(5, 6), 2, problem, 0.1, 3)
  expect(law()).toBeGreaterThan(0)
  expect(law()).toBeNaN()
})
