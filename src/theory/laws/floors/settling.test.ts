import { expect, test } from 'vitest'
import { mulberry32, standardNormals } from '../../../core/random'
import { blockMean, relaxationSteps, settledFrom } from './settling'

test('a run is settled when a hundredth of the difference is left', () => {
  const decay = 0.9
  const floor = { excess: 1, decay }
  const losses = Float64Array.from({ length: 200 }, (_, k) => 1 + 50 * decay ** k)
  const from = settledFrom(losses, 200, floor)!
  expect(losses[from]! - 1).toBeLessThan(0.01)
  expect(losses[from - 3]! - 1).toBeGreaterThan(0.01)
  expect(settledFrom(losses, 10, floor)).toBeNull()
  expect(relaxationSteps({ decay: 0 })).toBe(0)
})

test('the standard error of a mean allows for correlation', () => {
  const normal = standardNormals(mulberry32(11))
  const correlation = 0.8
  const runs = Array.from({ length: 40 }, () => {
    let value = 0
    const values = Float64Array.from({ length: 2100 }, () => {
      value = correlation * value + normal()
      return value
    })
    return blockMean(values, 100, values.length)!
  })
  // The mean of T values of variance 1/(1 − c²) has the variance 1/((1 − c)² T).
  const exact = 1 / (1 - correlation) / Math.sqrt(2000)
  const typical = Math.hypot(...runs.map(({ standardError }) => standardError)) / Math.sqrt(40)
  const scatter = Math.hypot(...runs.map(({ mean }) => mean)) / Math.sqrt(40)
  expect(typical / exact).toBeGreaterThan(0.85)
  expect(typical / exact).toBeLessThan(1.1)
  expect(scatter / exact).toBeGreaterThan(0.7)
  expect(scatter / exact).toBeLessThan(1.3)
  expect(blockMean([1, 2, 3], 0, 3)).toBeNull()
})
