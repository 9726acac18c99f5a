import fc from 'fast-check'
import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import type { Experiment } from '../experiment/schema'
import { defaultExperiment } from '../systems/defaultExperiment'
import { bestMap, bottleneckFigures, hasBottleneck, reachableRank } from './lowRank'
import { excessLoss } from './network'
import { randomMatrix } from './orthogonal'
import { buildProblem } from './problem'
import { mulberry32, standardNormals } from './random'

const problemOf = (fields: Partial<Experiment>) =>
  buildProblem({ ...defaultExperiment, depth: 2, kappa: 10, ...fields })

test('only hidden layers narrower than both ends make a bottleneck', () => {
  expect(hasBottleneck(problemOf({ width: 6, hidden: 3, outputs: 5 }))).toBe(true)
  expect(hasBottleneck(problemOf({ width: 6, hidden: 3, outputs: 3 }))).toBe(false)
  expect(hasBottleneck(problemOf({ width: 3, hidden: 3, outputs: 6 }))).toBe(false)
  expect(hasBottleneck(problemOf({ width: 6, hidden: 3, outputs: 6, depth: 1 }))).toBe(false)
  expect(reachableRank(problemOf({ width: 6, hidden: 3, outputs: 5 }))).toBe(3)
  expect(bottleneckFigures(problemOf({ width: 6, hidden: 9 }))).toBeNull()
})

test('with whitened inputs the floor is the energy of the lost modes', () => {
  const problem = problemOf({ width: 6, hidden: 2, outputs: 5 })
  const { floor, largestStep } = bottleneckFigures(problem)!
  const s = problem.singularValues
  expect(floor).toBeCloseTo(s.slice(2).reduce((sum, value) => sum + value ** 2, 0) / 2, 12)
  expect(largestStep).toBeCloseTo(2 / (1 + s[2]! / s[1]!), 12)
})

test('the best map reaches the floor, and no other map of its rank gets below it', () => {
  fc.assert(
    fc.property(
      fc.record({
        width: fc.integer({ min: 2, max: 6 }),
        outputs: fc.integer({ min: 2, max: 6 }),
        hidden: fc.integer({ min: 1, max: 5 }),
        inputKappa: fc.double({ min: 1, max: 50, noNaN: true }),
        seed: fc.nat(),
      }),
      (fields) => {
        const problem = problemOf(fields)
        fc.pre(hasBottleneck(problem))
        const { floor } = bottleneckFigures(problem)!
        const best = bestMap(problem, fields.hidden)
        expect(excessLoss(best, problem) / floor).toBeCloseTo(1, 9)
        const normal = standardNormals(mulberry32(fields.seed))
        const other = (size: number) =>
          best.mmul(
            Matrix.add(
              Matrix.eye(fields.width),
              randomMatrix(fields.width, fields.width, normal).mul(size),
            ),
          )
        for (const size of [1e-3, 0.1, 1]) {
          expect(excessLoss(other(size), problem)).toBeGreaterThanOrEqual(floor * (1 - 1e-9))
        }
      },
    ),
  )
})
