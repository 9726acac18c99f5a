import { expect, test } from 'vitest'
import { goldenVector } from '../../testing/golden'
import { relativeError } from '../../testing/relativeError'
import { gradientFlow, learningTime } from './gradientFlow'
import { gradientModesLaw } from './gradientModes'

test('s(t) is the golden one, from below and from above', () => {
  const { expected, tol } = goldenVector('gradient_flow')
  for (const { L, s0, s_star, rate, t, s } of expected.rows) {
    const mode = { start: s0, target: s_star, rate, depth: L }
    expect(relativeError(gradientFlow(mode, t), s)).toBeLessThan(tol)
  }
})

test('learning times are the golden ones', () => {
  const { expected, tol } = goldenVector('learning_time')
  for (const { L, s0, s_star, t_half, t_99 } of expected.rows) {
    const mode = { start: s0, target: s_star, rate: 1, depth: L }
    expect(relativeError(learningTime(mode, 0.5), t_half)).toBeLessThan(tol)
    expect(relativeError(learningTime(mode, 0.99), t_99)).toBeLessThan(tol)
  }
})

test('two layers follow the closed sigmoid, one layer an exponential', () => {
  const [start, target, rate, t] = [1e-3, 0.4, 2.5, 3]
  const growth = Math.exp(2 * rate * target * t)
  const sigmoid = (target * growth) / (growth - 1 + target / start)
  expect(gradientFlow({ start, target, rate, depth: 2 }, t) / sigmoid).toBeCloseTo(1, 12)
  const exponential = target + (start - target) * Math.exp(-rate * t)
  expect(gradientFlow({ start, target, rate, depth: 1 }, t) / exponential).toBeCloseTo(1, 12)
})

test('time and value are each other’s inverse', () => {
  const mode = { start: 1e-4, target: 0.7, rate: 0.3, depth: 5 }
  for (const fraction of [0.001, 0.1, 0.5, 0.999]) {
    const reached = gradientFlow(mode, learningTime(mode, fraction))
    expect(reached / (fraction * mode.target)).toBeCloseTo(1, 10)
  }
})

test('a mode at its target stays there, and time 0 is the start', () => {
  expect(gradientFlow({ start: 0.5, target: 0.5, rate: 1, depth: 3 }, 9)).toBe(0.5)
  expect(gradientFlow({ start: 0.2, target: 0.5, rate: 1, depth: 3 }, 0)).toBeCloseTo(0.2, 12)
})

test('gradient descent approaches it as the step shrinks', () => {
  const mode = { start: 0.1, target: 1, rate: 1, depth: 4 }
  const gap = (eta: number) => {
    const law = gradientModesLaw({ start: [0.1], target: [1], rate: [1] }, eta, 4)
    for (let n = 0; n < 1 / eta; n++) law()
    return Math.abs(Math.sqrt(2 * law()) - (1 - gradientFlow(mode, 1)))
  }
  expect(gap(1e-2) / gap(1e-3)).toBeGreaterThan(9)
  expect(gap(1e-2) / gap(1e-3)).toBeLessThan(11)
})
