import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomOrthogonal } from '../../core/orthogonal'
import { buildProblem, type Problem } from '../../core/problem'
import { mulberry32, standardNormals } from '../../core/random'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { discreteLaw } from '../../theory/laws/discreteLaw'
import { relativeModes } from '../../theory/relativeModes'
import { WasmEnsemble } from './wasmEnsemble'

const alpha = 0.1

/** Steps in which the loss falls to 1e-24 of the start. */
const steps = Math.ceil(Math.log(1e-24) / (2 * Math.log(1 - alpha)))

const problemOf = (fields: Partial<Experiment>) =>
  toTeacherBasis(buildProblem({ ...defaultExperiment, ...fields }))

/** The largest |measured / predicted − 1| of the natural gradient's losses. */
function worstDeviation(problem: Problem, nextLaw: () => number): number {
  const optimizer = { kind: 'natural', step: alpha, fisher: 'population' } as const
  const full = { batch: 0, labelNoise: 0 }
  const ensemble = new WasmEnsemble([{ problem, seed: 1 }], optimizer, full)
  let [worst, law] = [0, 0]
  for (let step = 0; step < steps; step++) {
    law = nextLaw()
    const [excess] = ensemble.advance(1)[0]!.losses
    worst = Math.max(worst, Math.abs(excess! / law - 1))
  }
  expect(law).toBeLessThan(2e-24 * ensemble.initialExcess[0]!)
  return worst
}

test('losses follow the exact discrete law down to 1e-24 of the start', () => {
  for (const depth of [1, 2, 4, 8, 16]) {
    for (const width of [3, 16]) {
      for (const kappa of [1, 10, 1000]) {
        const problem = problemOf({ depth, width, kappa, z0: 0.5 })
        // z' = z (1 − α/L + α/(L z))^L for every mode (docs/theory.md 3.1), in d = z − 1 to the last digit.
        let d = -0.5
        const law = () => {
          const inward = Math.log1p((-alpha / depth) * (d / (1 + d)))
          d = Math.expm1(Math.log1p(d) + depth * inward)
          return 0.5 * problem.singularValues.reduce((sum, s) => sum + (s * d) ** 2, 0)
        }
        expect(worstDeviation(problem, law)).toBeLessThan(0.005)
      }
    }
  }
})

test('also from a start that does not commute with the teacher, with correlated inputs', () => {
  for (const depth of [2, 6]) {
    const problem = problemOf({ depth, width: 10, kappa: 10, inputKappa: 10 })
    const { teacher } = problem
    const normal = standardNormals(mulberry32(1))
    const mixing = Matrix.zeros(10, 10).apply(function (this: Matrix, i: number, j: number) {
      this.set(i, j, (i === j ? 0.6 : 0) + 0.05 * normal())
    })
    const start = mixing.mmul(teacher)
    const rotations = Array.from({ length: depth - 1 }, () => randomOrthogonal(10, normal))
    const undone = rotations.reduce((product, Q) => product.mmul(Q.transpose()), Matrix.eye(10))
    const weights = [undone.mmul(start), ...rotations]
    const law = discreteLaw(start, relativeModes(start, teacher), problem, alpha, depth)
    if (typeof law !== 'function') throw new Error(law.reason)
    law()
    expect(worstDeviation({ ...problem, weights }, law)).toBeLessThan(0.005)
  }
})
