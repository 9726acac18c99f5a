import fc from 'fast-check'
import { expect, test } from 'vitest'
import { goldenVector } from '../../testing/golden'
import { relativeError } from '../../testing/relativeError'
import { complexModeStep, distanceStep, integerPower, modeStep, monotoneStep } from './modeMap'

const depthOf = (L: number | 'inf') => (L === 'inf' ? Number.POSITIVE_INFINITY : L)

test('one step of a mode and the no-overshoot step are the golden ones', () => {
  const { expected, tol } = goldenVector('ng_scalar_map')
  for (const { L, z, alpha, z_next } of expected.rows) {
    expect(relativeError(modeStep(z, alpha, depthOf(L)), z_next)).toBeLessThan(tol)
  }
  for (const { L, z0, a } of expected.a_mono) {
    expect(relativeError(monotoneStep(z0, depthOf(L)), a)).toBeLessThan(tol)
  }
})

test('steps to 1e-6 of the initial excess are the golden ones', () => {
  const { expected } = goldenVector('ng_steps')
  for (const { L, z0, alpha, steps } of expected.rows) {
    let z = z0
    let count = 0
    for (; (z - 1) ** 2 > 1e-6 * (z0 - 1) ** 2; count++) z = modeStep(z, alpha, L)
    expect(count).toBe(steps)
  }
})

test('the no-overshoot step lands on 1, a smaller one before it, a larger one past it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }).filter((z) => Math.abs(z - 1) > 1e-3),
      fc.integer({ min: 2, max: 64 }),
      (z, depth) => {
        const alpha = monotoneStep(z, depth)
        const side = Math.sign(z - 1)
        expect(modeStep(z, alpha, depth)).toBeCloseTo(1, 9)
        expect(Math.sign(modeStep(z, 0.99 * alpha, depth) - 1)).toBe(side)
        expect(Math.sign(modeStep(z, 1.01 * alpha, depth) - 1)).toBe(-side)
      },
    ),
  )
})

test('the no-overshoot step passes smoothly through 1 at z = 1', () => {
  expect(monotoneStep(1, 4)).toBe(1)
  expect(monotoneStep(1 + 1e-9, 4)).toBeCloseTo(1, 8)
  expect(monotoneStep(1 - 1e-9, Number.POSITIVE_INFINITY)).toBeCloseTo(1, 8)
})

test('the complex map agrees with the real one on the real axis and commutes with conjugation', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 10, noNaN: true }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 2, noNaN: true }),
      fc.integer({ min: 1, max: 16 }),
      (x, y, alpha, depth) => {
        const real: [number, number] = [x, 0]
        complexModeStep(real, alpha, depth)
        expect(real[0] / modeStep(x, alpha, depth)).toBeCloseTo(1, 12)
        expect(real[1]).toBeCloseTo(0, 14)
        const above: [number, number] = [x, y]
        const below: [number, number] = [x, -y]
        complexModeStep(above, alpha, depth)
        complexModeStep(below, alpha, depth)
        expect(below[0]).toBe(above[0])
        expect(below[1] + above[1]).toBe(0)
      },
    ),
  )
})

test('the complex map is z (1 − α/L + α/(L z))^L: an independent polar evaluation', () => {
  const [x, y, alpha, depth] = [0.4, -1.3, 0.35, 7]
  const size = x * x + y * y
  const [re, im] = [1 - alpha / depth + (alpha / depth) * (x / size), (-alpha / depth) * (y / size)]
  const radius = Math.hypot(x, y) * Math.hypot(re, im) ** depth
  const angle = Math.atan2(y, x) + depth * Math.atan2(im, re)
  const mode: [number, number] = [x, y]
  complexModeStep(mode, alpha, depth)
  expect(mode[0]).toBeCloseTo(radius * Math.cos(angle), 13)
  expect(mode[1]).toBeCloseTo(radius * Math.sin(angle), 13)
})

test('powers by squaring', () => {
  expect(integerPower(1.7, 0)).toBe(1)
  expect(integerPower(-3, 5)).toBe(-243)
  expect(integerPower(1.1, 13)).toBeCloseTo(1.1 ** 13, 12)
})

test('the distance from the teacher keeps its digits down to 1e-24 of the start’s loss', () => {
  for (const depth of [1, 2, 5, 16, 64]) {
    const alpha = 0.1
    const distance: [number, number] = [-0.5, 0]
    let d = -0.5
    for (let step = 0; step < 300; step++) {
      // In logarithms, which keep d to the last digit too.
      const inward = Math.log1p((-alpha / depth) * (d / (1 + d)))
      d = Math.expm1(Math.log1p(d) + depth * inward)
      distanceStep(distance, alpha, depth)
    }
    expect(d ** 2).toBeLessThan(1e-24 * 0.25)
    expect(relativeError(distance[0], d)).toBeLessThan(1e-11)
    expect(distance[1]).toBe(0)
  }
})

test('a distance is that of the complex step, wherever the mode is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -3, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 3, noNaN: true }),
      fc.double({ min: 0.01, max: 1.9, noNaN: true }),
      fc.integer({ min: 1, max: 16 }),
      (x, y, alpha, depth) => {
        fc.pre(Math.hypot(x, y) > 0.2)
        const mode: [number, number] = [x, y]
        const distance: [number, number] = [x - 1, y]
        complexModeStep(mode, alpha, depth)
        distanceStep(distance, alpha, depth)
        const size = Math.hypot(...mode) + Math.hypot(x, y)
        expect(Math.hypot(distance[0] + 1 - mode[0], distance[1] - mode[1])).toBeLessThan(
          1e-12 * size * depth,
        )
      },
    ),
  )
})
