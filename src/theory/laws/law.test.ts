import { expect, test } from 'vitest'
import { geometricLaw, traceLaw } from './law'

const limits = { steps: 100, end: 1e-10, target: 1e-6, ceiling: 1e4, reach: 1000 }

test('the record holds step 0 to the step limit', () => {
  const { excess, outgrown } = traceLaw(geometricLaw(2, 0.9), { ...limits, steps: 3 })
  expect([...excess]).toEqual([2, 1.8, 1.8 * 0.9, 1.8 * 0.9 * 0.9])
  expect(outgrown).toBe(false)
})

test('it ends with the first value below the plot', () => {
  const { excess } = traceLaw(geometricLaw(5, 0.1), limits)
  expect(excess).toHaveLength(12)
  expect(excess.at(-1)! / 5).toBeLessThan(1e-10)
})

test('the target is found beyond the record, and not beyond its reach', () => {
  const law = () => geometricLaw(1, 0.5)
  expect(traceLaw(law(), { ...limits, steps: 4 }).stepsToTarget).toBe(20)
  expect(traceLaw(law(), { ...limits, steps: 4, reach: 20 }).stepsToTarget).toBe(20)
  expect(traceLaw(law(), { ...limits, steps: 4, reach: 19 }).stepsToTarget).toBeNull()
  expect(traceLaw(law(), { ...limits, reach: 19 }).stepsToTarget).toBeNull()
})

test('a law that outgrows its ceiling, or is no longer a number, ends there', () => {
  const { excess, outgrown, stepsToTarget } = traceLaw(geometricLaw(1, 10), limits)
  expect([...excess]).toEqual([1, 10, 100, 1000, 10_000])
  expect(outgrown).toBe(true)
  expect(stepsToTarget).toBeNull()
  const values = [1, 2, Number.NaN, 0]
  expect([...traceLaw(() => values.shift()!, limits).excess]).toEqual([1, 2])
})
