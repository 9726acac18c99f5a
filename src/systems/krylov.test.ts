import { Matrix, pseudoInverse } from 'ml-matrix'
import { expect, test } from 'vitest'
import { denseFisher, flat } from '../testing/denseCurvature'
import { initialParams, runOn } from '../testing/leaderboard'
import { begin, device, plainSituation, smoothSettings } from '../testing/plainSituation'
import { matrixOf, settingSituation, tinySetting } from '../testing/tinyNetworks'
import { krylov } from './krylov'

test.each(smoothSettings)(
  'never raises the second batch’s loss, and lowers it more with more dimensions: $network',
  (setting) => {
    const losses = [1, 3, 9].map((dimensions) => {
      const { situation } = plainSituation(setting)
      const { take, memory } = begin(krylov, setting, { dimensions })
      const next = take(situation)
      expect(memory.reports.get('dimensions')).toBeLessThanOrEqual(dimensions)
      return device.readScalars([situation.otherBatch('training').at(next).loss()])[0]!
    })
    const { situation } = plainSituation(setting)
    const start = device.readScalars([situation.otherBatch('training').loss()])[0]!
    expect(losses[0]).toBeLessThan(start)
    expect(losses[1]).toBeLessThan(losses[0]!)
    expect(losses[2]).toBeLessThan(losses[1]!)
  },
)

test('of a quadratic loss, in a space of all that the gradient reaches, it finds the minimum in one step', () => {
  // One linear layer: the loss is its own Gauss–Newton model.
  const setting = tinySetting({ layers: [3, 3], activation: 'identity' }, 8)
  const { situation, W } = plainSituation(setting)
  const own = { ...situation, otherBatch: () => situation }
  const next = begin(krylov, setting, { dimensions: 12 }).take(own)
  const step = Matrix.columnVector(
    next.flatMap((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!).to1DArray()),
  )
  const expected = pseudoInverse(denseFisher(setting)).mmul(flat(situation.gradients())).mul(-1)
  expect(Matrix.sub(step, expected).norm() / expected.norm()).toBeLessThan(1e-4)
})

test('the second step’s space holds the first step', () => {
  const [setting] = smoothSettings
  const { situation } = plainSituation(setting!)
  const { take, memory } = begin(krylov, setting!, { dimensions: 2 })
  const next = take(situation)
  expect(memory.reports.get('dimensions')).toBe(2)
  take(settingSituation(device, setting!, next, 1))
  expect(memory.reports.get('dimensions')).toBe(3)
})

// docs/systems.md B: 3 3, and 3 with κ = 10 and 100 at depth 4.
test.each([
  [{ depth: 2, kappa: 10 }, 3],
  [{ depth: 4, kappa: 10 }, 3],
] as const)('the deep linear leaderboard: %o, %i steps', (start, steps) => {
  expect(runOn(start, krylov, initialParams(krylov), { cap: 6 }).steps).toBe(steps)
})
