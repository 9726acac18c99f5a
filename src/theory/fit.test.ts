import { expect, test } from 'vitest'
import { fitRate, fitWindow } from './fit'

const decay = (rate: number, steps: number) =>
  Float64Array.from({ length: steps + 1 }, (_, n) => 3 * Math.exp(rate * n))

test('an exponential has its own rate, between a tenth and 1e-7 of the start', () => {
  const excess = decay(-0.2, 120)
  const window = fitWindow(excess)
  expect(window).toEqual({ from: 12, to: 80 })
  const fit = fitRate(excess, window)!
  expect(fit.rate).toBeCloseTo(-0.2, 12)
  expect(fit).toMatchObject({ from: 12, to: 80, points: 69 })
})

test('a slow run is fitted on its second half', () => {
  const excess = decay(-0.001, 200)
  expect(fitWindow(excess)).toEqual({ from: 100, to: 200 })
  expect(fitRate(excess, fitWindow(excess))!.rate).toBeCloseTo(-0.001, 12)
})

test('a slower start does not count', () => {
  const excess = Float64Array.from({ length: 100 }, (_, n) =>
    n < 20 ? 1 - n * 0.04 : Math.exp(-0.3 * (n - 12)),
  )
  expect(fitRate(excess, fitWindow(excess))!.rate).toBeCloseTo(-0.3, 12)
})

test('two curves are compared on the same steps', () => {
  const window = fitWindow(decay(-0.2, 120))
  const other = fitRate(decay(-0.1, 40), window)!
  expect(other.rate).toBeCloseTo(-0.1, 12)
  expect([other.from, other.to]).toEqual([12, 40])
})

test('values that are not positive and finite are left out', () => {
  const excess = decay(-0.2, 120)
  const window = fitWindow(excess)
  excess[30] = 0
  excess[31] = Number.NaN
  excess[32] = Number.POSITIVE_INFINITY
  const fit = fitRate(excess, window)!
  expect(fit.points).toBe(66)
  expect(fit.rate).toBeCloseTo(-0.2, 12)
})

test('fewer than three points have no rate', () => {
  expect(fitRate([1, 1e-9], { from: 0, to: 1 })).toBeNull()
  expect(fitRate([], fitWindow([]))).toBeNull()
  const quadratic = [1, 1e-2, 1e-4, 1e-8]
  expect(fitRate(quadratic, fitWindow(quadratic))).toBeNull()
})
