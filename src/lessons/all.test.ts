import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import { buildProblem } from '../core/problem'
import type { Experiment } from '../experiment/schema'
import { eigenmodes } from '../theory/eigen/eigenmodes'
import { fisherMatrix } from '../theory/fisher'
import { networkState } from '../theory/fisherPicture/networkState'
import { blockDiagonalStep } from '../theory/fisherPicture/steps'
import { batchFloor } from '../theory/laws/floors/naturalFloors'
import { naturalGradient } from '../theory/naturalGradient'
import { lessons } from './all'
import { type Known, type Measured, predictionOf } from './lesson'
import { questions, setUp } from './setups'

/** A lesson's numbers after the press of its task with this label; without one, as it opens. */
function after(number: number, press?: string, traces: Known['traces'] = new Map()) {
  const lesson = lessons[number - 1]!
  const task = lesson.tasks.find((one) => one.press?.label === press)
  const experiment = { ...setUp(number), ...task?.press?.changes() }
  const known = { experiment, prediction: predictionOf(experiment), traces }
  const figure = (id: string) => lesson.figures.find((one) => one.id === id)!
  return {
    experiment,
    of: (id: string) => figure(id).of(known),
    isThere: (id: string) => figure(id).isThere(known),
  }
}

/** Steps of a = s^(1/L) by gradient descent, η = 1/λ₁ = 1/L, until ½ Σ (s − s*)² is 10⁻⁶ of the start's. */
function gradientSteps(depth: number, kappa: number, width = 16): number {
  const target = Array.from({ length: width }, (_, k) => kappa ** (-k / (width - 1)))
  const layer = target.map((s) => (s / 2) ** (1 / depth))
  const loss = () => layer.reduce((sum, a, k) => sum + (a ** depth - target[k]!) ** 2, 0)
  const aim = 1e-6 * loss()
  for (let step = 0; ; step++) {
    if (loss() <= aim) return step
    layer.forEach((a, k) => {
      layer[k] = a + (a ** (depth - 1) * (target[k]! - a ** depth)) / depth
    })
  }
}

/** z ← z (1 − α/L + α/(L z))^L from z₀, the largest ((1 − z)/(1 − z₀))² on the way and the steps to 10⁻⁶ of it. */
function naturalRun(depth: number, alpha: number, z0 = 0.5) {
  let [z, peak, steps] = [z0, 1, 0]
  for (; ((1 - z) / (1 - z0)) ** 2 > 1e-6; steps++) {
    peak = Math.max(peak, ((1 - z) / (1 - z0)) ** 2)
    z *= (1 - alpha / depth + alpha / (depth * z)) ** depth
  }
  return { peak, steps }
}

test('there is a lesson for every question, in its place, and each has something to do and to read', () => {
  expect(lessons.map(({ number }) => number)).toEqual(questions.map((_, i) => i + 1))
  for (const { story, tasks, figures, references } of lessons) {
    for (const part of [story, tasks, figures, references]) expect(part.length).toBeGreaterThan(0)
  }
})

test('1: depth 16 costs gradient descent 283 steps for each of the natural gradient', () => {
  const { of, isThere } = after(1, 'Take L = 16')
  expect(of('sgd-steps')).toBe(gradientSteps(16, 100))
  expect(of('natural-steps')).toBe(naturalRun(16, 0.1).steps)
  expect(of('sgd-steps')).toBe(18_672)
  expect(of('natural-steps')).toBe(66)
  expect(of('ratio')).toBeCloseTo(283, 0)
  expect(isThere('ratio')).toBe(true)
  const shallow = after(1)
  expect([shallow.of('sgd-steps'), shallow.of('natural-steps')]).toEqual([268, 66])
  expect(shallow.isThere('ratio')).toBe(false)
})

test('2: twice the κ takes 2.14 times the steps, though κ_F grows 2.83 times', () => {
  const { of } = after(2, 'Take κ = 200')
  expect(of('slowdown')).toBe(gradientSteps(4, 200) / gradientSteps(4, 100))
  expect(of('slowdown')).toBeCloseTo(2.14, 2)
  expect(of('conditioning')).toBeCloseTo(2 ** 1.5, 10)
  expect(of('natural')).toBe(1)
  expect(after(2).of('slowdown')).toBe(1)
})

test('3: half-times lie a factor of 1,000 apart under gradient descent, of 1 under the natural gradient', () => {
  const { of, isThere } = after(3, 'Modes of Muon')
  // The flow's time to a fraction of the target scales as s*^(−(2 − 2/L)).
  expect(of('sgd')).toBeCloseTo(100 ** 1.5, 6)
  expect(of('naturalGradient')).toBeCloseTo(1, 10)
  // (¾ s*)^¼ − (½ s*)^¼ at one speed; a step is a 45th of the way of the strongest.
  expect(of('muon')! / 100 ** -0.25).toBeCloseTo(1, 1)
  expect(of('muon')).toBeLessThan(1)
  expect(isThere('muon')).toBe(true)
  expect(after(3).isThere('sgd')).toBe(false)
  expect(after(3, 'Steps on a log axis').isThere('sgd')).toBe(true)
})

test('4: 16 of 48 directions change the map, and 16 of 96', () => {
  for (const [press, weights] of [
    [undefined, 48],
    ['Take L = 6', 96],
  ] as const) {
    const { experiment, of } = after(4, press)
    expect([of('rank'), of('weights')]).toEqual([16, weights])
    expect(rankOfWhole(experiment)).toBe(16)
  }
})

/** Eigenvalues of F itself above rounding. */
function rankOfWhole(experiment: Experiment): number {
  const problem = buildProblem(experiment)
  const { real } = eigenmodes(fisherMatrix(problem.weights, problem))
  const largest = Math.max(...real)
  return [...real].filter((value) => value > 1e-10 * largest).length
}

test('5: the peak goes where α is below α_mono', () => {
  const bold = after(5)
  expect(bold.of('peak')! / naturalRun(8, 1, 0.1).peak).toBeCloseTo(1, 8)
  expect(bold.of('peak')).toBeGreaterThan(1000)
  // docs/theory.md 3.7: .30 for L = 8, z₀ = .1.
  expect(bold.of('boldest')).toBeCloseTo((8 * (0.1 ** (7 / 8) - 0.1)) / 0.9, 10)
  expect(bold.isThere('peak')).toBe(false)
  const tame = after(5, 'Lower α for me')
  expect(tame.of('peak')).toBeCloseTo(1, 12)
  expect(tame.isThere('peak')).toBe(true)
})

test('6: the block-diagonal step is four natural gradients, and unstable from α = 0.5', () => {
  const { experiment, of, isThere } = after(6, 'Take its limit')
  const problem = buildProblem(experiment)
  const blocks = blockDiagonalStep(networkState(problem.weights, problem))
  const natural = naturalGradient(problem.weights, problem)
  const gap = blocks.map((layer, i) => Matrix.sub(layer, natural[i]!.clone().mul(4)).abs().max())
  expect(Math.max(...gap)).toBeLessThan(1e-10 * Math.max(...blocks.map((u) => u.abs().max())))
  expect(of('length')).toBe(4)
  expect(of('limit')).toBe(0.5)
  expect(isThere('limit')).toBe(true)
  expect(after(6, 'Lay them on each other').isThere('length')).toBe(true)
  expect(after(6).isThere('length')).toBe(false)
})

test('7: the wall stands at ln(1 + 1/29.5), and the natural gradient’s floor knows no depth', () => {
  const wall = after(7, 'Take α = 0.01')
  const problem = buildProblem(wall.experiment)
  const inverseStart = eigenmodes(problem.teacher.mmul(inverse(totalMap(problem.weights))))
  const negative = [...inverseStart.real].filter((r, k) => r < 0 && inverseStart.imaginary[k] === 0)
  const r = wall.of('wall-eigenvalue')!
  expect(r / Math.min(...negative)).toBeCloseTo(1, 6)
  expect(r).toBeCloseTo(-29.5, 1)
  expect(wall.of('wall-time')).toBeCloseTo(Math.log(1 + 1 / 29.5), 4)
  expect(wall.isThere('wall-time')).toBe(true)
  expect(wall.of('natural-floor')).toBeNull()

  const noise = after(7, 'Noisy labels, L = 6')
  expect(noise.of('natural-floor')).toBe(1)
  expect(noise.of('sgd-floor')).toBeGreaterThan(0.5)
  expect(noise.of('sgd-floor')).toBeLessThan(0.9)
  expect(noise.of('wall-time')).toBeNull()
  // docs/theory.md 5.2: no depth in it.
  const drive = { step: 0.1, batch: 128, labelNoise: 1e-4 }
  expect(batchFloor(drive, { inputs: 8, outputs: 8 })).not.toBeNull()
})

test('8: what is measured is compared at the lowest loss of SGD, and a step’s price is counted', () => {
  const trace = (losses: number[], milliseconds: number): Measured => ({
    steps: Float64Array.from(losses, (_, k) => 10 * k),
    milliseconds: Float64Array.from(losses, (_, k) => milliseconds * k),
    operations: 1,
    count: losses.length,
    values: () => Float64Array.from(losses),
  })
  const { of, isThere } = after(
    8,
    undefined,
    new Map([
      ['onlineNatural', trace([9, 4, 2, 1], 30)],
      ['sgd', trace([9, 8, 7, 6, 5], 5)],
    ]),
  )
  // SGD's 5 after 40 steps and 20 ms; the natural gradient is below it after 10 steps and 30 ms.
  expect(of('steps')).toBe(4)
  expect(of('time')).toBeCloseTo(2 / 3, 12)
  expect(isThere('steps')).toBe(true)
  expect(of('price')).toBeGreaterThan(1)
  expect(after(8).of('steps')).toBeNull()
})

test('answers are sentences without a hole, and hold the numbers that prove them', () => {
  const texts = lessons.map(({ answer }) => answer().join(' '))
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|null|—|\[object/)
  expect(texts[0]).toContain('18,672')
  expect(texts[0]).toContain('283')
  expect(texts[1]).toMatch(/2\.83 times, the steps only 2\.14 times/)
  expect(texts[2]).toContain('takes 1,000 times')
  expect(texts[3]).toMatch(/^16 of 48 .* 16 of 96/)
  expect(texts[5]).toContain('4 times the natural gradient')
  expect(texts[6]).toContain('r = −29.5')
})
