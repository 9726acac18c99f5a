import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { layerGradients, prefixProducts, suffixProducts, totalMap } from '../../../core/network'
import { buildProblem, type Problem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import type { Experiment } from '../../../experiment/schema'
import { type Asked, alphaOf, etaOf, experimentWith } from '../../../testing/experiment'
import { relativeError } from '../../../testing/relativeError'
import { naturalGradient } from '../../naturalGradient'
import { totalGradient } from '../../objective'
import { modeObserver } from '../../observe/observeModes'
import { singularValues } from '../../singularValues'
import { valueAt } from './modeCurve'
import type { ModeLaw, RatioLaw, ValueLaw } from './modeLaw'
import { predictModes } from './predictModes'

const base: Asked = {
  depth: 3,
  width: 4,
  kappa: 20,
  batch: 0,
  steps: 60,
}

const problemOf = (experiment: Experiment) => toTeacherBasis(buildProblem(experiment))

/** The weights after 0, 1, … steps in float64, by the layers' own gradients. */
function simulate(experiment: Experiment, problem: Problem, id: 'naturalGradient' | 'sgd') {
  const runs = [problem.weights]
  const eta = etaOf(experiment, problem)
  for (let step = 0; step < experiment.steps; step++) {
    const W = runs.at(-1)!
    const updates =
      id === 'naturalGradient'
        ? naturalGradient(W, problem).map((u) => Matrix.mul(u, alphaOf(experiment)))
        : layerGradients(
            totalGradient(totalMap(W), problem),
            prefixProducts(W),
            suffixProducts(W),
          ).map((g) => Matrix.mul(g, eta))
    runs.push(W.map((layer, i) => Matrix.sub(layer, updates[i]!)))
  }
  return runs
}

function lawsOf(experiment: Experiment, id: 'naturalGradient' | 'sgd') {
  const forecast = predictModes(experiment, problemOf(experiment))
  const law: ModeLaw = forecast.laws[id]!
  return { forecast, law, values: law.values as ValueLaw, ratios: law.ratios as RatioLaw }
}

const aligned: Asked[] = [
  {},
  { start: 'polar', z0: 0.1 },
  { start: 'identity', kappa: 5 },
  { depth: 1 },
  { inputKappa: 10, inputBasis: 'aligned' },
  { hidden: 7, outputs: 3 },
  { hidden: 2, depth: 4 },
]

test.each(aligned)('aligned, %o: every mode of both systems is the predicted one', (changes) => {
  const experiment = experimentWith({ ...base, ...changes })
  const problem = problemOf(experiment)
  for (const id of ['naturalGradient', 'sgd'] as const) {
    const { values, forecast } = lawsOf(experiment, id)
    expect(values.order).toBe('axes')
    const observe = modeObserver(experiment, problem)
    simulate(experiment, problem, id).forEach((layers, step) => {
      const { strengths } = observe({ system: id, step, layers })
      const expected = forecast.shown.map((k) => strengths[k]!)
      const predicted = values.curves.map((curve) => valueAt(curve, step))
      // A mode that has arrived is drawn at its last value, within 1e-6 of its target.
      expect(relativeError(predicted, expected)).toBeLessThan(2e-6)
    })
  }
})

test.each([
  { start: 'gaussian', seed: 10 },
  { start: 'orthogonal', seed: 3, depth: 2 },
  { inputKappa: 10 },
] as Asked[])('square, %o: ratios and singular values of the natural gradient', (changes) => {
  const experiment = experimentWith({ ...base, ...changes })
  const problem = problemOf(experiment)
  const { values, ratios } = lawsOf(experiment, 'naturalGradient')
  const observe = modeObserver(experiment, problem)
  const last = ratios.real[0]!.steps[ratios.real[0]!.steps.length - 1]!
  expect(last).toBeGreaterThan(3)
  simulate(experiment, problem, 'naturalGradient').forEach((layers, step) => {
    if (step > last) return
    const observed = observe({ system: 'naturalGradient', step, layers })
    const at = (curves: RatioLaw['real']) => curves.map((curve) => valueAt(curve, step))
    expect(relativeError(observed.ratios!.real, at(ratios.real))).toBeLessThan(3e-6)
    expect(
      relativeError(observed.ratios!.imaginary.concat(1), at(ratios.imaginary).concat(1)),
    ).toBeLessThan(3e-6)
    const sizes = values.order === 'axes' ? observed.strengths : observed.singularValues
    expect(relativeError(at(values.curves), sizes)).toBeLessThan(3e-6)
  })
})

test('an unaligned start leaves gradient descent without a law, and says why', () => {
  const { law } = lawsOf(experimentWith({ ...base, start: 'gaussian' }), 'sgd')
  expect(law.values).toHaveProperty('reason', expect.stringContaining('balanced'))
  const mixing = lawsOf(experimentWith({ ...base, inputKappa: 5 }), 'sgd').law
  expect(mixing.values).toHaveProperty('reason', expect.stringContaining('whitened'))
})

test('the law ends before a wall', () => {
  const experiment = experimentWith({ ...base, start: 'gaussian', seed: 1, depth: 2 })
  const { ratios, law } = lawsOf(experiment, 'naturalGradient')
  expect(law.notes.join()).toContain('wall')
  const steps = ratios.real[0]!.steps
  expect(steps[steps.length - 1]).toBeLessThan(experiment.steps)
})

test('half-times: all alike for the natural gradient, one after the other for gradient descent', () => {
  const experiment = experimentWith({ ...base, z0: 0.1, steps: 40_000, eta: 0.01 })
  const natural = lawsOf(experiment, 'naturalGradient').values.halfTimes
  for (const { law, flow } of natural) {
    expect(law).toBeCloseTo(natural[0]!.law!, 9)
    expect(flow).toBeCloseTo(Math.LN2 / 0.1, 12)
  }
  const { values } = lawsOf(experiment, 'sgd')
  const problem = problemOf(experiment)
  const eta = etaOf(experiment, problem)
  values.halfTimes.forEach(({ law, flow }, k) => {
    const target = problem.singularValues[k]!
    // Saxe's equation by small Runge-Kutta steps.
    const slope = (s: number) => 3 * s ** (4 / 3) * (target - s)
    let [s, t] = [0.1 * target, 0]
    const h = 0.002
    for (; s < 0.55 * target; t += h) {
      const a = slope(s)
      const b = slope(s + (h / 2) * a)
      s += h * slope(s + (h / 2) * b)
    }
    expect(Math.abs(flow! - t / eta)).toBeLessThan((2 * h) / eta)
    expect(Math.abs(law! / flow! - 1)).toBeLessThan(0.03)
  })
  expect(values.flowGap).toBeLessThan(0.02)
  expect(values.flow).toEqual([null, null, null, null])
})

test('the flow is drawn where a bold step leaves it', () => {
  const { values } = lawsOf(experimentWith({ ...base, eta: 1.8, z0: 0.1 }), 'sgd')
  expect(values.flowGap).toBeGreaterThan(0.02)
  expect(values.flow[0]).not.toBeNull()
})

test('batches make the law of the mean, unless their own Fisher undoes them', () => {
  const batch = (changes: Asked) => experimentWith({ ...base, batch: 64, ...changes })
  expect(lawsOf(batch({}), 'naturalGradient').law.kind).toBe('exact')
  expect(lawsOf(batch({}), 'sgd').law.kind).toBe('mean')
  expect(lawsOf(batch({ labelNoise: 1e-3 }), 'naturalGradient').law.kind).toBe('mean')
})

test('a run that has diverged observes nothing', () => {
  const experiment = experimentWith(base)
  const problem = problemOf(experiment)
  const layers = problem.weights.map((layer) => Matrix.mul(layer, Number.POSITIVE_INFINITY))
  const { singularValues, ratios } = modeObserver(
    experiment,
    problem,
  )({ system: 'sgd', step: 9, layers })
  expect(singularValues).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
  expect(ratios).toBeNull()
})

test('singular values of a rectangular map', () => {
  const values = singularValues(
    new Matrix([
      [3, 0, 0],
      [0, 0, -4],
    ]),
  )
  expect(relativeError(values, [4, 3])).toBeLessThan(1e-12)
})
