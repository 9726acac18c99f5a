import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { excessLoss, totalMap } from '../../core/network'
import { buildProblem, type Problem } from '../../core/problem'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { Asked } from '../../testing/experiment'
import { relativeError } from '../../testing/relativeError'
import { naturalGradient } from '../naturalGradient'
import { alignedMinimum } from './alignedMinimum'
import { reachedMinimum } from './reachedMinimum'

const problemOf = (fields: Asked) => buildProblem({ ...defaultExperiment, kappa: 10, ...fields })

const layersOf = (problem: Problem, alpha: number) => {
  const reached = reachedMinimum(problem, alpha)
  if ('reason' in reached) throw new Error(reached.reason)
  return reached
}

const rows = (layers: readonly Matrix[]) => layers.map((layer) => layer.to2DArray())

test.each<Asked>([
  { depth: 3, width: 4 },
  { depth: 2, width: 4, hidden: 6, outputs: 3 },
  { depth: 3, width: 5, hidden: 2 },
])('from an aligned start it is the minimum known beforehand: %o', (fields) => {
  const problem = problemOf(fields)
  const known = alignedMinimum(problem)
  if ('reason' in known) throw new Error(known.reason)
  expect(relativeError(rows(layersOf(problem, 0.2)), rows(known.layers))).toBeLessThan(1e-5)
})

test.each<Asked>([
  { depth: 2, width: 4, hidden: 7, inputKappa: 10, start: 'gaussian' },
  { depth: 3, width: 4, inputKappa: 10 },
])('it is where the steps of the general formula end: %o', (fields) => {
  const problem = problemOf(fields)
  let layers = problem.weights
  for (let k = 0; k < 160; k++) {
    const u = naturalGradient(layers, problem)
    layers = layers.map((layer, i) => Matrix.sub(layer, Matrix.mul(u[i]!, 0.1)))
  }
  const reached = layersOf(problem, 0.1)
  expect(relativeError(rows(reached), rows(layers))).toBeLessThan(1e-6)
  const start = excessLoss(totalMap(problem.weights), problem)
  expect(excessLoss(totalMap(reached), problem)).toBeLessThan(1e-14 * start)
})

test('it says why there is none', () => {
  const large = reachedMinimum(problemOf({ depth: 16, width: 32, start: 'gaussian' }), 0.1)
  expect(large).toHaveProperty('reason', expect.stringContaining('this network has 16384'))
  const walled = reachedMinimum(problemOf({ depth: 4, width: 4, start: 'orthogonal' }), 0.1)
  expect(walled).toHaveProperty('reason', expect.stringContaining('does not arrive'))
})
