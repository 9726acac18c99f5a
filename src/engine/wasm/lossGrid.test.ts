import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { mulberry32, standardNormals } from '../../core/random'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { referenceLossGrid } from '../kernels/referenceLossGrid'
import { wasmLossGrid } from './lossGrid'

test.each([
  { depth: 1, width: 5 },
  { depth: 4, width: 16 },
  { depth: 3, width: 5, hidden: 9, outputs: 3 },
  { depth: 3, width: 6, hidden: 3, outputs: 5 },
])('every point has the loss of the plain reference: %o', (shape) => {
  const problem = buildProblem({ ...defaultExperiment, ...shape, kappa: 10, inputKappa: 10 })
  const origin = Float64Array.from(problem.weights.flatMap((layer) => layer.to1DArray()))
  const normal = standardNormals(mulberry32(5))
  const direction = () => origin.map(() => normal() / Math.sqrt(origin.length))
  const [horizontal, vertical] = [direction(), direction()]
  const window = { x: [-1, 2], y: [-0.5, 1.5], columns: 13, rows: 9 } as const
  const spec = { origin, horizontal, vertical, ...window }
  const expected = referenceLossGrid(problem, spec)
  const actual = wasmLossGrid(problem, spec)
  expect(actual).toHaveLength(13 * 9)
  actual.forEach((value, k) => {
    expect(Math.abs(value / expected[k]! - 1)).toBeLessThan(1e-12)
  })
})
