/**
 * @file Systems that know no axes, against the golden modes of docs/theory.md 11: matrices trained in float64 from a
 * balanced start have, step by step, the singular values that the laws have without any matrix.
 */

import { SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../core/problem'
import type { Params } from '../experiment/chosen'
import golden from '../testing/goldenSystems.json'
import { SystemTrainer } from '../testing/systemTrainer'
import { defaultExperiment } from './defaultExperiment'

type Input = (typeof golden.vectors)[number]['input']

const muon = { momentum: 0, polar: 'exact', horizon: 0 }

/** The system that a vector is of, and its parameters. */
const settings: Readonly<
  Record<string, (input: Input) => { readonly id: string; readonly params: Params }>
> = {
  heavy_ball: ({ eta }) => ({ id: 'momentum', params: { step: eta } }),
  nesterov: ({ eta }) => ({ id: 'nesterov', params: { step: eta } }),
  muon: ({ eta }) => ({ id: 'muon', params: { ...muon, step: eta } }),
  muon_nesterov: ({ eta }) => ({ id: 'muon', params: { ...muon, step: eta, momentum: 0.95 } }),
  muon_newton_schulz: ({ eta }) => ({
    id: 'muon',
    params: { ...muon, step: eta, momentum: 0.95, polar: 'newtonSchulz' },
  }),
  shampoo: ({ eta }) => ({
    id: 'shampoo',
    params: { step: eta, beta: 0, epsilon: 1e-12, refresh: 1, graft: false, horizon: 0 },
  }),
}

const vectors = golden.vectors.filter(({ id }) => nameOf(id) in settings)

test.each(vectors.map(({ id }) => id))(
  '%s: the trained layers’ modes are the golden ones',
  (id) => {
    const { input, expected } = vectors.find((vector) => vector.id === id)!
    const { n, L: depth, kappa, z0 } = input
    const problem = buildProblem({
      ...defaultExperiment,
      width: n,
      hidden: n,
      outputs: n,
      depth,
      kappa,
      z0,
      start: 'balanced',
      spectrum: 'geometric',
      inputKappa: 1,
    })
    const { id: system, params } = settings[nameOf(id)]!(input)
    const trainer = new SystemTrainer(problem, system, params, { batch: 0, labelNoise: 0, seed: 0 })
    expected.modes.forEach((modes, step) => {
      if (step > 0) {
        const { excess } = trainer.advance(1)
        expect(excess[0]! / expected.excess[step]!).toBeCloseTo(1, 7)
      }
      const sorted = modes.toSorted((a, b) => b - a)
      for (const layer of trainer.inspect()) {
        const { diagonal } = new SingularValueDecomposition(layer)
        diagonal.forEach((value, k) => {
          expect(Math.abs(value - sorted[k]!)).toBeLessThan(1e-8)
        })
      }
    })
  },
)

/** A vector's id without its depth. */
function nameOf(id: string): string {
  return id.replace(/_L\d+$/, '')
}
