import { Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { linearStepOf, tinyProblem } from '../testing/linearSteps'
import {
  begin,
  device,
  expectClose,
  plainSituation,
  smoothSettings,
} from '../testing/plainSituation'
import { relativeError } from '../testing/relativeError'
import { matrixOf, tinySetting } from '../testing/tinyNetworks'
import { fisherMatrix, stackLayers } from '../theory/fisher'
import { unitwise } from './unitwise'

const damping = 0.02

test.each(smoothSettings)(
  'solves with the block of each unit, by brute force: $network',
  (setting) => {
    const { situation, W, g, a, errors } = plainSituation(setting)
    const params = { step: 0.3, damping, memory: 1, refresh: 1 }
    const next = begin(unitwise, setting, params).take(situation)
    const expected = g.map((gradient, l) => {
      const rows = gradient.to2DArray().map((row, i) => {
        const block = Matrix.zeros(row.length, row.length)
        for (let b = 0; b < setting.batch; b++) {
          const x = a[l]!.getRowVector(b)
          const outer = Matrix.add(x.transpose().mmul(x), Matrix.eye(row.length).mul(damping))
          block.add(outer.mul(errors[l]!.get(b, i) ** 2 / setting.batch))
        }
        return solve(block, Matrix.columnVector(row)).to1DArray()
      })
      return new Matrix(rows).mul(-0.3)
    })
    expectClose(
      next.map((matrix, l) => Matrix.sub(matrixOf(device, matrix), W[l]!)),
      expected,
    )
  },
)

test('between renewals the inverses stay; a renewal takes its batch in', () => {
  const [setting] = smoothSettings
  const params = { step: 0.3, damping, memory: 0.25, refresh: 2 }
  const { take, memory } = begin(unitwise, setting!, params)
  const kept = [0, 1, 2, 3, 4].map((step) => {
    take(plainSituation(setting!, step).situation)
    return memory.snapshot().matrices['unit moments']![0]!
  })
  const fresh = [0, 1, 2, 3, 4].map((step) => {
    const alone = begin(unitwise, setting!, params)
    alone.take(plainSituation(setting!, step).situation)
    return alone.memory.snapshot().matrices['unit moments']![0]!
  })
  // Renewed at 0, 1, 2, 3 with weights 1, 1/2, 1/3, 1/4; not at 4.
  const mean = fresh[0]!.map((_, k) => fresh.slice(0, 4).reduce((sum, one) => sum + one[k]!, 0) / 4)
  expect(relativeError([...kept[3]!], [...mean])).toBeLessThan(1e-12)
  expect(kept[4]).toEqual(kept[3])
})

test.each([1, 2, 3])(
  'L = %i: in a linear network it solves with the exact Fisher’s blocks',
  (depth) => {
    const problem = tinyProblem(depth)
    const fisher = fisherMatrix(problem.weights, problem)
    const n = problem.teacher.rows
    // Column after column of each layer: a row of a layer is every n-th entry.
    const unitOf = (k: number) => Math.floor(k / n ** 2) * n + (k % n)
    for (let i = 0; i < fisher.rows; i++) {
      for (let j = 0; j < fisher.columns; j++) if (unitOf(i) !== unitOf(j)) fisher.set(i, j, 0)
    }
    const { step, gradients } = linearStepOf(unitwise, problem, {
      step: 1,
      damping: 0,
      memory: 1,
      refresh: 1,
    })
    const product = fisher.mmul(stackLayers(step))
    expect(relativeError(product.to2DArray(), stackLayers(gradients).to2DArray())).toBeLessThan(
      1e-9,
    )
  },
)

test('says how much too large a network is; a linear one never is', () => {
  const layers = [784, 200, 784]
  const wide = tinySetting({ layers }).network
  expect(unitwise.obstacle(wide)).toContain('155 million numbers')
  expect(unitwise.obstacle({ ...wide, activation: 'identity', biases: false })).toBeNull()
  expect(unitwise.obstacle({ ...wide, layers: [196, 64, 32, 12, 32, 64, 196] })).toBeNull()
})
