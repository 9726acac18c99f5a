import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { defaultExperiment } from '../../experiment/schema'
import { ReferenceTrainer } from './reference'

const noBatch = { batch: 0, labelNoise: 0, seed: 1 }

test('losses do not depend on the basis', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 6, start: 'polar', inputKappa: 10 })
  const sampling = { batch: 0, labelNoise: 0, seed: 1 }
  for (const optimizer of [
    { kind: 'natural', step: 0.1, fisher: 'population' },
    { kind: 'gradient', step: 0.2 },
  ] as const) {
    const plain = new ReferenceTrainer(problem, optimizer, sampling).advance(20)
    const rotated = new ReferenceTrainer(toTeacherBasis(problem), optimizer, sampling).advance(20)
    plain.excess.forEach((value, k) => {
      expect(rotated.excess[k]! / value).toBeCloseTo(1, 9)
    })
  }
})

test('without label noise the batch’s own Fisher gives the full-batch natural gradient', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 6, inputKappa: 10 })
  const optimizer = { kind: 'natural', step: 0.1, fisher: 'batch' } as const
  const full = new ReferenceTrainer(problem, optimizer, noBatch).advance(30)
  const batch = new ReferenceTrainer(problem, optimizer, { ...noBatch, batch: 32 }).advance(30)
  full.excess.forEach((value, k) => {
    expect(batch.excess[k]! / value).toBeCloseTo(1, 7)
  })
})

test('a restored snapshot goes on bit for bit', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 5 })
  const optimizer = { kind: 'gradient', step: 0.2 } as const
  const sampling = { batch: 16, labelNoise: 1e-3, seed: 3 }
  const trainer = new ReferenceTrainer(problem, optimizer, sampling)
  trainer.advance(10)
  const snapshot = trainer.snapshot()
  const onwards = trainer.advance(10)
  const other = new ReferenceTrainer(problem, optimizer, sampling)
  other.restore(snapshot)
  expect(other.advance(10).excess).toEqual(onwards.excess)
  expect(other.step).toBe(20)
})

test('a singular total map gives no step and an infinite residual', () => {
  const problem = buildProblem({ ...defaultExperiment, width: 3, depth: 2 })
  const singular = { ...problem, weights: [problem.weights[0]!, Matrix.zeros(3, 3)] }
  const optimizer = { kind: 'natural', step: 0.1, fisher: 'population' } as const
  const trainer = new ReferenceTrainer(singular, optimizer, noBatch)
  const { inverseResidual } = trainer.advance(1)
  expect([...inverseResidual]).toEqual([Number.POSITIVE_INFINITY])
  expect(trainer.inspect()).toEqual(singular.weights)
})
