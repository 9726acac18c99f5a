import { expect, test } from 'vitest'
import { spectrum } from '../../core/spectra'
import golden from '../../testing/goldenSystems.json'
import { entrywiseError } from '../../testing/relativeError'
import { balancedModes, balancedModesLaw, type ModeRuleFactory } from './balancedModes'
import { heavyBall, nesterov, newtonSchulzMuon, polarMuon, summedShampoo } from './modeRules'

type Input = { n: number; L: number; kappa: number; z0: number; eta: number; steps: number } & {
  beta?: number
  eps?: number
}

const rules: Readonly<Record<string, (input: Input) => ModeRuleFactory>> = {
  heavy_ball: ({ eta, beta }) => heavyBall(eta, beta!),
  nesterov: ({ eta, beta }) => nesterov(eta, beta!),
  muon: ({ eta }) => polarMuon(eta, 0),
  muon_nesterov: ({ eta, beta }) => polarMuon(eta, beta!),
  muon_newton_schulz: ({ eta, beta }) => newtonSchulzMuon(eta, beta!),
  shampoo: ({ eta, eps }) => summedShampoo(eta, () => eps!),
}

test.each(golden.vectors.map(({ id }) => id))(
  '%s: modes and excess losses are the golden ones',
  (id) => {
    const { input, expected, tol } = golden.vectors.find((vector) => vector.id === id)!
    const target = spectrum('geometric', input.n, input.kappa)
    const modes = { start: target.map((s) => input.z0 * s), target, rate: target.map(() => 1) }
    const makeRule = rules[id.replace(/_L\d+$/, '')]!(input)
    const next = balancedModes(modes, input.L, makeRule)
    const path = expected.modes.map(() => [...next()])
    expect(entrywiseError(path.flat(), expected.modes.flat())).toBeLessThan(tol)
    const law = balancedModesLaw(modes, input.L, makeRule)
    const excess = expected.excess.map(() => law())
    expect(entrywiseError(excess, expected.excess)).toBeLessThan(tol)
  },
)

test('by the polar factor every mode moves at one speed, small modes arrive first', () => {
  const target = spectrum('geometric', 8, 100)
  const modes = { start: target.map((s) => 0.5 * s), target, rate: target.map(() => 1) }
  const eta = 1e-3
  const next = balancedModes(modes, 4, polarMuon(eta, 0))
  const arrivals = new Array<number>(target.length).fill(Number.POSITIVE_INFINITY)
  for (let step = 0; step < 300; step++) {
    next().forEach((a, k) => {
      if (Math.abs(a - target[k]! ** 0.25) <= eta) arrivals[k] = Math.min(arrivals[k]!, step)
    })
  }
  target.forEach((s, k) => {
    const way = s ** 0.25 - (0.5 * s) ** 0.25
    expect(Math.abs(arrivals[k]! - way / eta)).toBeLessThanOrEqual(1)
  })
  expect(arrivals).toEqual(arrivals.toSorted((a, b) => b - a))
})
