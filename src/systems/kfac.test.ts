import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Weights } from '../device/network'
import { denseFisher } from '../testing/denseCurvature'
import { factoredInverses } from '../testing/factoredInverses'
import {
  begin,
  damped,
  device,
  expectClose,
  gram,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting, uploadAll } from '../testing/tinyNetworks'
import { kfac } from './kfac'

test.each(smoothSettings)(
  'K-FAC: the step is the best of its plane by the exact Fisher: $network',
  (setting) => {
    const lambda = 0.7
    const { situation, W, g, a, errors } = plainSituation(setting)
    const { take } = begin(kfac, setting, { damping: lambda })
    const next = take(situation)
    const F = denseFisher(setting)
    const M = damped(F, lambda)
    const U = g.map((gradient, l) => {
      const [A, G] = [gram(a[l]!), gram(errors[l]!)]
      const inverses = factoredInverses(A, G, lambda)
      expect(inverses.ofInputs * inverses.ofErrors).toBeCloseTo(lambda, 12)
      return inverses.G.mmul(gradient).mmul(inverses.A)
    })
    const flat = (layered: readonly Matrix[]) =>
      Matrix.columnVector(layered.flatMap((m) => m.to1DArray()))
    const [u, gradient] = [flat(U), flat(g)]
    const size = u.dot(gradient) / u.dot(M.mmul(u))
    const moved = next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!))
    expectClose(
      moved,
      U.map((one) => Matrix.mul(one, -size)),
      1e-7,
    )

    // The second step is stationary along both the new direction and the last step.
    const second = plainSituation(
      { ...setting, weights: next.map((m) => Float32Array.from(device.read(m))) },
      1,
    )
    const after = take(second.situation)
    const delta = flat(after.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), second.W[l]!)))
    const fisher = damped(
      denseFisher({ ...setting, weights: second.W.map((m) => Float32Array.from(m.to1DArray())) }),
      lambda,
    )
    const slope = Matrix.add(fisher.mmul(delta), flat(second.g))
    const last = flat(moved)
    expect(Math.abs(slope.dot(last)) / (slope.norm() * last.norm())).toBeLessThan(1e-5)
    expect(Math.abs(slope.dot(delta)) / (slope.norm() * delta.norm())).toBeLessThan(1e-5)
  },
)

test('K-FAC: every fifth step the damping falls where the model is exact, and rises where it fails', () => {
  // One linear layer has a quadratic loss, which its Fisher describes exactly.
  const setting = tinySetting({ layers: [6, 6], activation: 'identity' })
  const exact = begin(kfac, setting, { damping: 3 })
  const failing = begin(kfac, setting, { damping: 3 })
  let weights: Weights = uploadAll(device, setting.network, setting.weights)
  for (let step = 0; step < 10; step++) {
    const situation = settingSituation(device, setting, weights, step)
    weights = exact.take(situation)
    // A loss said to have been 0 before the step can only have risen.
    failing.take({
      ...situation,
      loss: (others) => (others ? situation.loss(others) : device.upload([0], 1, 1)),
    })
    const periods = Math.floor((step + 1) / 5)
    expect(exact.memory.reports.get('damping')).toBeCloseTo(3 * 0.95 ** (5 * periods), 12)
    expect(failing.memory.reports.get('damping')).toBeCloseTo(3 / 0.95 ** (5 * periods), 12)
  }
})
