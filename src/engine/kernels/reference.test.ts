import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { Experiment } from '../../experiment/schema'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { ReferenceTrainer } from './reference'

const noBatch = { batch: 0, labelNoise: 0, seed: 1 }

/** Inputs, hidden units and outputs of every kind of network. */
const shapes: Partial<Experiment>[] = [
  { width: 6 },
  { width: 5, hidden: 8 },
  { width: 6, hidden: 8, outputs: 3 },
  { width: 3, hidden: 8, outputs: 6 },
  { width: 6, hidden: 4, outputs: 3 },
  { width: 6, hidden: 3, outputs: 3 },
  { width: 3, hidden: 3, outputs: 6 },
  { width: 6, hidden: 2, outputs: 5 },
  { width: 6, hidden: 8, outputs: 3, depth: 1 },
]

test.each(shapes)('losses do not depend on the basis: %o', (shape) => {
  const problem = buildProblem({ ...defaultExperiment, ...shape, start: 'polar', inputKappa: 10 })
  for (const optimizer of [
    { kind: 'natural', step: 0.1, fisher: 'population' },
    { kind: 'gradient', step: 0.2 },
  ] as const) {
    const plain = new ReferenceTrainer(problem, optimizer, noBatch).advance(20)
    const rotated = new ReferenceTrainer(toTeacherBasis(problem), optimizer, noBatch).advance(20)
    plain.excess.forEach((value, k) => {
      expect(rotated.excess[k]! / value).toBeCloseTo(1, 9)
    })
  }
})

test.each([
  { width: 6 },
  { width: 6, hidden: 8, outputs: 3 },
  { width: 3, hidden: 3, outputs: 6, start: 'orthogonal' },
  { width: 6, hidden: 9, outputs: 5, start: 'gaussian', alpha: 0.05 },
  { width: 6, hidden: 3, outputs: 3 },
] as (Partial<Experiment> & { alpha?: number })[])(
  'without label noise the batch’s own Fisher gives the full-batch natural gradient: %o',
  ({ alpha = 0.1, ...shape }) => {
    const problem = buildProblem({ ...defaultExperiment, ...shape, inputKappa: 10 })
    const optimizer = { kind: 'natural', step: alpha, fisher: 'batch' } as const
    const full = new ReferenceTrainer(problem, optimizer, noBatch).advance(30)
    const batch = new ReferenceTrainer(problem, optimizer, { ...noBatch, batch: 32 }).advance(30)
    full.excess.forEach((value, k) => {
      expect(batch.excess[k]! / value).toBeCloseTo(1, 7)
    })
  },
)

test('in a contracting network with a random start the batch’s own Fisher leaves its mark', () => {
  const shape = { width: 6, hidden: 3, outputs: 3, start: 'orthogonal' } as const
  const problem = buildProblem({ ...defaultExperiment, ...shape })
  const optimizer = { kind: 'natural', step: 0.3, fisher: 'batch' } as const
  const full = new ReferenceTrainer(problem, optimizer, noBatch).advance(5)
  const batch = new ReferenceTrainer(problem, optimizer, { ...noBatch, batch: 32 }).advance(5)
  expect(Math.abs(batch.excess[4]! / full.excess[4]! - 1)).toBeGreaterThan(1e-4)
})

test.each(shapes)('a restored snapshot goes on bit for bit: %o', (shape) => {
  const problem = buildProblem({ ...defaultExperiment, ...shape })
  const optimizer = { kind: 'natural', step: 0.2, fisher: 'batch' } as const
  const sampling = { batch: 16, labelNoise: 1e-3, seed: 3 }
  const trainer = new ReferenceTrainer(problem, optimizer, sampling)
  trainer.advance(10)
  const snapshot = trainer.snapshot()
  const onwards = trainer.advance(10)
  const other = new ReferenceTrainer(problem, optimizer, sampling)
  other.restore(snapshot)
  expect(other.advance(10).excess).toEqual(onwards.excess)
  expect(other.step).toBe(20)
  expect(other.inspect()).toEqual(trainer.inspect())
})

test.each(shapes)('the residual says how good the inverses were: %o', (shape) => {
  const problem = buildProblem({ ...defaultExperiment, ...shape, start: 'gaussian', kappa: 10 })
  const optimizer = { kind: 'natural', step: 0.02, fisher: 'population' } as const
  const [residual] = new ReferenceTrainer(problem, optimizer, noBatch).advance(1).inverseResidual
  if (shape.depth === 1) expect(residual).toBe(0)
  else {
    expect(residual).toBeGreaterThan(0)
    expect(residual).toBeLessThan(1e-9)
  }
})

test('a wide network converges from a random start, where a square one has a wall', () => {
  const optimizer = { kind: 'natural', step: 0.1, fisher: 'population' } as const
  for (const [width, hidden, outputs] of [
    [6, 8, 6],
    [6, 9, 3],
    [3, 9, 6],
  ]) {
    for (const start of ['gaussian', 'orthogonal'] as const) {
      const fields = { width, hidden, outputs, start, depth: 3, kappa: 10, seed: 2 } as const
      const problem = buildProblem({ ...defaultExperiment, ...(fields as Partial<Experiment>) })
      const trainer = new ReferenceTrainer(problem, optimizer, noBatch)
      const { excess } = trainer.advance(120)
      expect(excess[119]! / trainer.initialExcess).toBeLessThan(1e-9)
    }
  }
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

test('a hidden layer without rank gives no step and an infinite residual', () => {
  const shape = { width: 3, hidden: 5, outputs: 2, depth: 3 }
  const problem = buildProblem({ ...defaultExperiment, ...shape })
  const [first, , last] = problem.weights
  const singular = { ...problem, weights: [first!, Matrix.zeros(5, 5), last!] }
  const optimizer = { kind: 'natural', step: 0.1, fisher: 'population' } as const
  const trainer = new ReferenceTrainer(singular, optimizer, noBatch)
  expect([...trainer.advance(1).inverseResidual]).toEqual([Number.POSITIVE_INFINITY])
  expect(trainer.inspect()).toEqual(singular.weights)
})
