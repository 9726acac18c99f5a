import { Matrix } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { pairCurvature } from '../../../core/curvature'
import { buildProblem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import { ReferenceTrainer } from '../../../engine/kernels/reference'
import { defaultExperiment } from '../../../systems/defaultExperiment'
import { type Asked, etaOf, experimentWith } from '../../../testing/experiment'
import { curvatureAt, type ReachedMinimum, reachedMinimum, wanderPerStep } from './reachedMinimum'

const problemOf = (changes: Asked) =>
  toTeacherBasis(buildProblem(experimentWith({ kappa: 5, ...changes })))

describe('the minimum that gradient descent reaches', () => {
  it.each(['balanced', 'polar', 'identity'] as const)(
    'bends as docs/theory.md 4.4 from a %s start',
    (start) => {
      const problem = problemOf({ start, width: 3, depth: 3 })
      const h = curvatureAt(reachedMinimum(problem) as ReachedMinimum)
      problem.singularValues.forEach((sa, a) => {
        problem.singularValues.forEach((sb, b) => {
          expect(h.get(a, b)).toBeCloseTo(pairCurvature(sa, sb, 3), 12)
        })
      })
    },
  )

  it('keeps what the start holds of inputs that the teacher has no use for', () => {
    const problem = problemOf({ width: 5, outputs: 3, hidden: 6, depth: 3, z0: 0.4 })
    const h = curvatureAt(reachedMinimum(problem) as ReachedMinimum)
    const carried = 0.4 * problem.singularValues.at(-1)!
    problem.singularValues.forEach((s, a) => {
      expect(h.get(a, 4)).toBeCloseTo(pairCurvature(s, carried, 3), 12)
    })
  })

  it('is where a long run without noise ends', () => {
    const experiment = {
      ...defaultExperiment,
      kappa: 5,
      width: 4,
      outputs: 3,
      hidden: 5,
      depth: 3,
      batch: 0,
    }
    const problem = toTeacherBasis(buildProblem(experiment))
    const step = etaOf(experiment, problem)
    const trainer = new ReferenceTrainer(
      problem,
      { kind: 'gradient', step },
      { ...experiment, batch: 0 },
    )
    trainer.advance(2000)
    const minimum = reachedMinimum(problem) as ReachedMinimum
    const there = reachedMinimum({ ...problem, weights: trainer.inspect() }) as ReachedMinimum
    const difference = Matrix.sub(curvatureAt(minimum), curvatureAt(there)).abs().max()
    expect(difference).toBeLessThan(1e-9)
    // What is measured there, not replaced by the teacher's: W₂ W₁ and W₃ of the run.
    const [first, second, third] = trainer.inspect() as [Matrix, Matrix, Matrix]
    const A = second.mmul(first)
    expect(
      Matrix.sub(A.transpose().mmul(A), Matrix.diag([...minimum.inputGains[2]!]))
        .abs()
        .max(),
    ).toBeLessThan(1e-9)
    expect(
      Matrix.sub(third.mmul(third.transpose()), Matrix.diag([...minimum.outputGains[1]!]))
        .abs()
        .max(),
    ).toBeLessThan(1e-9)
  })

  it('is unknown from a random start', () => {
    expect(reachedMinimum(problemOf({ start: 'gaussian', hidden: 20 }))).toHaveProperty('reason')
  })
})

it('noise moves SGD along the valley of minima as fast as predicted', () => {
  const experiment = experimentWith({
    width: 4,
    depth: 3,
    kappa: 4,
    batch: 32,
    labelNoise: 1e-2,
    eta: 0.05,
  })
  const problem = toTeacherBasis(buildProblem(experiment))
  const step = etaOf(experiment, problem)
  const minimum = reachedMinimum(problem) as ReachedMinimum
  const trainer = new ReferenceTrainer(problem, { kind: 'gradient', step }, experiment)
  const relativeImbalance = () => {
    const weights = trainer.inspect()
    const gaps = weights.slice(1).map((next, i) => {
      const before = weights[i]!
      return Matrix.sub(next.transpose().mmul(next), before.mmul(before.transpose()))
    })
    // Seen along the modes, which W_1 takes to the first hidden layer.
    const toFirst = weights[0]!.clone()
    return problem.singularValues.map((s, p) => {
      const direction = toFirst.getColumnVector(p)
      direction.div(direction.norm())
      return Math.abs(direction.transpose().mmul(gaps[0]!).mmul(direction).get(0, 0)) / s ** (2 / 3)
    })
  }
  const burn = 1000
  const run = 2500
  trainer.advance(burn)
  const before = relativeImbalance()
  trainer.advance(run)
  const after = relativeImbalance()
  const measured = Math.max(...after.map((value, p) => value - before[p]!)) / run
  const predicted = wanderPerStep(minimum, problem, { step, batch: 32, labelNoise: 1e-2 })
  expect(measured / predicted).toBeGreaterThan(0.85)
  expect(measured / predicted).toBeLessThan(1.15)
})
