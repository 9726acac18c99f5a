import { expect, test } from 'vitest'
import { mulberry32, standardNormals } from '../../core/random'
import { CallCounter, grid, teacherProblem } from '../../testing/kernels'
import type { GridSpec } from '../commands'
import { createGlContext, GlContext } from './context'
import { webglLossGrid } from './lossGrid'
import { referenceLossGrid } from './referenceLossGrid'

const context = createGlContext()

/** A plane through a problem's start along two random directions. */
function planeOf(problem: ReturnType<typeof teacherProblem>, columns = 13, rows = 9): GridSpec {
  const origin = Float64Array.from(problem.weights.flatMap((layer) => layer.to1DArray()))
  const normal = standardNormals(mulberry32(5))
  const direction = () => origin.map(() => normal() / Math.sqrt(origin.length))
  const [horizontal, vertical] = [direction(), direction()]
  return { origin, horizontal, vertical, x: [-1, 2], y: [-0.5, 1.5], columns, rows }
}

test.each(
  grid({
    shape: [
      { depth: 1, width: 5 },
      { depth: 3, width: 4 },
      { depth: 4, width: 16 },
      { depth: 3, width: 5, hidden: 9, outputs: 3 },
      { depth: 3, width: 3, hidden: 9, outputs: 6 },
    ],
    inputKappa: [1, 10],
  }),
)('every point has the float64 loss: $shape, κₓ = $inputKappa', ({ shape, inputKappa }) => {
  const problem = teacherProblem({ ...shape, inputKappa, kappa: 10 })
  const spec = planeOf(problem)
  const expected = referenceLossGrid(problem, spec)
  const actual = webglLossGrid(context, problem, spec)
  expect(actual).toHaveLength(13 * 9)
  const largest = Math.max(...expected)
  actual.forEach((value, k) => {
    expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-6 * expected[k]! + 1e-9 * largest)
  })
})

test('a grid that does not fit in the textures at once comes in bands', () => {
  const problem = teacherProblem({ depth: 2, width: 17 })
  const spec = planeOf(problem, 60, 40)
  const counter = new CallCounter(context.gl)
  let actual: Float64Array = new Float64Array()
  const calls = counter.during(() => {
    actual = webglLossGrid(counted(counter), problem, spec)
  })
  const height = 60 * 40 * 5
  const bands = Math.ceil(height / context.gl.getParameter(context.gl.MAX_TEXTURE_SIZE))
  expect(calls('drawArrays')).toBe(4 * bands)
  const corners = [0, 59, 60 * 39, 60 * 40 - 1].map((k) => actual[k]!)
  referenceLossGrid(problem, { ...spec, columns: 2, rows: 2 }).forEach((value, k) => {
    expect(corners[k]! / value).toBeCloseTo(1, 5)
  })
})

test.each([
  [1, 3],
  [4, 5],
  [16, 7],
])(
  'depth %d takes ⌈log₂ L⌉ + 3 = %d draws, however fine the grid, and leaves nothing behind',
  (depth, draws) => {
    const problem = teacherProblem({ depth, width: 4 })
    const counter = new CallCounter(context.gl)
    const own = counted(counter)
    for (const [columns, rows] of [
      [3, 2],
      [48, 36],
    ] as const) {
      const calls = counter.during(() =>
        webglLossGrid(own, problem, planeOf(problem, columns, rows)),
      )
      expect(calls('drawArrays')).toBe(draws)
      expect(calls('deleteTexture')).toBe(calls('createTexture'))
      expect(calls('deleteFramebuffer')).toBe(calls('createFramebuffer'))
    }
  },
)

const counted = (counter: CallCounter) => new GlContext(counter.gl)
