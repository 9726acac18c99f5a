/** @file What the rules that know no axes do to the modes of a balanced start (docs/theory.md 11.1 to 11.4). */

import type { ModeRuleFactory } from './balancedModes'

/** Heavy ball, m' = β m + g, Δ = η m' (11.1); gradient descent with β = 0. */
export const heavyBall =
  (eta: number, beta: number): ModeRuleFactory =>
  (count) => {
    const memory = new Float64Array(count)
    return (gradient) =>
      gradient.map((g, k) => {
        memory[k] = beta * memory[k]! + g
        return eta * memory[k]!
      })
  }

/** Nesterov's momentum, Δ = η (g + β m') (11.1). */
export const nesterov =
  (eta: number, beta: number): ModeRuleFactory =>
  (count) => {
    const ahead = lookAhead(count, beta)
    return (gradient) => ahead(gradient).map((d) => eta * d)
  }

/** Muon with the exact polar factor, Δ = η sign(g + β m') (11.2). */
export const polarMuon =
  (eta: number, beta: number): ModeRuleFactory =>
  (count) => {
    const ahead = lookAhead(count, beta)
    return (gradient) => ahead(gradient).map((d) => eta * Math.sign(d))
  }

/** Coefficients of the odd polynomial that Muon's five rounds of Newton-Schulz apply. */
const newtonSchulzCoefficients = [3.4445, -4.775, 2.0315] as const
const newtonSchulzRounds = 5
/** Keeps the division by |d|_F finite. */
const newtonSchulzEpsilon = 1e-7

/** Muon as it is used: the same odd polynomial applied five times to d / |d|_F, d = g + β m' (11.3). */
export const newtonSchulzMuon =
  (eta: number, beta: number): ModeRuleFactory =>
  (count) => {
    const ahead = lookAhead(count, beta)
    return (gradient) => {
      const direction = ahead(gradient)
      const length = Math.hypot(...direction) + newtonSchulzEpsilon
      return direction.map((d) => eta * newtonSchulz(d / length))
    }
  }

function newtonSchulz(x: number): number {
  const [a, b, c] = newtonSchulzCoefficients
  let result = x
  for (let round = 0; round < newtonSchulzRounds; round++) {
    const square = result * result
    result *= a + square * (b + c * square)
  }
  return result
}

/**
 * Shampoo with summed statistics and exponents −1/4: Adagrad, mode by mode, Δ_k = η g_k / √(Σ g_k² + ε) (11.4).
 * @param epsilonOf the damping ε, by the sums of all modes
 */
export const summedShampoo =
  (eta: number, epsilonOf: (sums: Float64Array) => number): ModeRuleFactory =>
  (count) => {
    const sums = new Float64Array(count)
    return (gradient) => {
      gradient.forEach((g, k) => {
        sums[k]! += g * g
      })
      const epsilon = epsilonOf(sums)
      // Where nothing has moved yet there is nothing to divide.
      return gradient.map((g, k) => (g === 0 ? 0 : (eta * g) / Math.sqrt(sums[k]! + epsilon)))
    }
  }

/** g + β m' with m' = β m + g. */
function lookAhead(count: number, beta: number) {
  const memory = new Float64Array(count)
  return (gradient: Float64Array) =>
    gradient.map((g, k) => {
      memory[k] = beta * memory[k]! + g
      return g + beta * memory[k]!
    })
}
