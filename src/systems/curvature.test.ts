import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { denseEmpiricalFisher, denseFisher, flat, nudgedWeights } from '../testing/denseCurvature'
import { device, smoothSettings } from '../testing/plainSituation'
import { settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { conjugateGradients } from './conjugateGradients'
import { dampedBy, empiricalFisher, modelFisher } from './curvature'

const settings = [
  ...smoothSettings,
  tinySetting({ activation: 'identity' }),
  tinySetting({ activation: 'relu' }),
]

/** A direction without a pattern. */
const directionOf = (weights: Weights) =>
  weights.map(({ shape }, l) =>
    device.upload(
      Float64Array.from({ length: shape[0] * shape[1] }, (_, i) => Math.sin(i * i + l + 1)),
      ...shape,
    ),
  )

const distance = (actual: Matrix, expected: Matrix) =>
  Matrix.sub(actual, expected).norm() / expected.norm()

test.each(settings)('Fisher products are those of the dense matrices: $network', (setting) => {
  const situation = settingSituation(
    device,
    setting,
    uploadAll(device, setting.network, setting.weights),
  )
  const v = directionOf(situation.weights)
  const model = denseFisher(setting).mmul(flat(v))
  expect(distance(flat(modelFisher(situation)(v)), model)).toBeLessThan(1e-8)
  const empirical = denseEmpiricalFisher(setting).mmul(flat(v))
  expect(distance(flat(empiricalFisher(device, situation)(v)), empirical)).toBeLessThan(1e-8)
  const lambda = 0.3
  const damped = Matrix.add(model, flat(v).mul(lambda))
  expect(distance(flat(dampedBy(device, lambda, modelFisher(situation))(v)), damped)).toBeLessThan(
    1e-8,
  )
})

test.each(settings)('the Hessian’s products are slopes of the gradient: $network', (setting) => {
  const W = setting.weights.map((values) => Float64Array.from(values))
  const situation = settingSituation(device, setting, uploadAll(device, setting.network, W))
  const v = directionOf(situation.weights)
  const h = 1e-5
  const gradientAt = (by: number) => {
    const moved = nudgedWeights(W, v, by)
    return flat(situation.at(uploadAll(device, setting.network, moved)).gradients())
  }
  const slope = Matrix.sub(gradientAt(h), gradientAt(-h)).div(2 * h)
  expect(distance(flat(situation.hessianTimes(v)), slope)).toBeLessThan(1e-7)
})

test('conjugate gradients solve, and say what the quadratic is worth', () => {
  const [setting] = smoothSettings
  const situation = settingSituation(
    device,
    setting!,
    uploadAll(device, setting!.network, setting!.weights),
  )
  const lambda = 0.05
  const times = dampedBy(device, lambda, modelFisher(situation))
  const b = situation.gradients()
  const F = denseFisher(setting!)
  const M = Matrix.add(F, Matrix.eye(F.rows).mul(lambda))
  const x = solve(M, flat(b))
  const lowest = -flat(b).dot(x) / 2
  const { iterates } = conjugateGradients(device, times, b, {
    most: 100,
    tolerance: 1e-9,
    growth: 1.3,
  })
  const values = iterates.map(({ value }) => value)
  expect(values).toEqual(values.toSorted((first, second) => second - first))
  iterates.forEach(({ x: iterate, value }) => {
    const y = flat(iterate)
    expect(value / (y.dot(M.mmul(y)) / 2 - flat(b).dot(y))).toBeCloseTo(1, 8)
  })
  expect(values.at(-1)! / lowest).toBeCloseTo(1, 4)
})
