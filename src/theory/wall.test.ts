import fc from 'fast-check'
import { determinant, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix, randomOrthogonal } from '../core/orthogonal'
import { mulberry32, standardNormals } from '../core/random'
import { goldenVector } from '../testing/golden'
import { relativeError } from '../testing/relativeError'
import { relativeModes } from './relativeModes'
import { findWalls, stepsBeforeWall } from './wall'

const wallsBetween = (start: Matrix, teacher: Matrix) => findWalls(relativeModes(start, teacher))

const flow = (start: Matrix, teacher: Matrix, t: number) =>
  Matrix.add(teacher, Matrix.sub(start, teacher).mul(Math.exp(-t)))

test('walls and their times are the golden ones', () => {
  const { expected, tol } = goldenVector('wall')
  for (const { W0, Wstar, eigs, wall, t_wall } of expected.cases) {
    const walls = wallsBetween(new Matrix(W0), new Matrix(Wstar))
    expect(walls.length > 0).toBe(wall)
    expect(walls).toHaveLength(t_wall.length)
    if (!wall) continue
    expect(
      relativeError(
        walls.map(({ time }) => time),
        t_wall,
      ),
    ).toBeLessThan(tol)
    const negative = eigs.map(([re]: number[]) => re).filter((r: number) => r < 0)
    expect(
      relativeError(
        walls.map(({ eigenvalue }) => eigenvalue),
        negative,
      ),
    ).toBeLessThan(tol)
  }
})

test('the map is singular at every wall, and its determinant keeps its sign between them', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 2, max: 6 }), fc.boolean(), (seed, n, isOrthogonal) => {
      const normal = standardNormals(mulberry32(seed))
      const draw = () => (isOrthogonal ? randomOrthogonal(n, normal) : randomMatrix(n, n, normal))
      const [start, teacher] = [draw(), draw()]
      const walls = wallsBetween(start, teacher)
      for (const { time } of walls) {
        const { diagonal } = new SingularValueDecomposition(flow(start, teacher, time))
        expect(diagonal.at(-1)! / diagonal[0]!).toBeLessThan(1e-9)
      }
      const ends = [0, ...walls.map(({ time }) => time), Number.POSITIVE_INFINITY]
      ends.slice(1).forEach((end, i) => {
        const from = Math.exp(-ends[i]!)
        const to = Math.exp(-end)
        const signs = Array.from({ length: 20 }, (_, k) => {
          const t = -Math.log(from + ((to - from) * (k + 0.5)) / 20)
          return Math.sign(determinant(flow(start, teacher, t)))
        })
        expect(new Set(signs).size).toBe(1)
      })
    }),
  )
})

test('an eigenvalue just below zero is a late wall, a large one an early wall', () => {
  const start = Matrix.eye(2)
  const at = (r: number) => wallsBetween(start, Matrix.diag([1, r]))[0]!.time
  expect(at(-1e-6)).toBeCloseTo(Math.log(1 + 1e6), 8)
  expect(at(-1e6)).toBeCloseTo(1e-6, 9)
})

test('a singular start stands at the wall', () => {
  const [wall] = wallsBetween(
    new Matrix([
      [1, 2],
      [2, 4],
    ]),
    new Matrix([
      [3, 1],
      [0, 2],
    ]),
  )
  expect(wall).toEqual({ eigenvalue: Number.NEGATIVE_INFINITY, time: 0 })
  expect(stepsBeforeWall(wall!, 0.1, 3)).toBe(0)
})

test('a double negative eigenvalue is a wall even where rounding splits it into a pair', () => {
  const basis = randomOrthogonal(3, standardNormals(mulberry32(4)))
  const skewed = Matrix.add(
    Matrix.diag([-2, -2, 1]),
    new Matrix([
      [0, 1, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]),
  )
  const start = basis.mmul(skewed).mmul(basis.transpose())
  const walls = wallsBetween(start, Matrix.eye(3))
  expect(walls).toHaveLength(2)
  for (const { time } of walls) expect(time).toBeCloseTo(Math.log(3), 7)
})

test('steps before the wall are t/α, and fewer where a bold step jumps past it', () => {
  const wall = { eigenvalue: -0.1, time: Math.log(11) }
  expect(stepsBeforeWall(wall, 0.01, 4)).toBe(239)
  expect(stepsBeforeWall(wall, 1, 4)).toBe(2)
  expect(stepsBeforeWall({ eigenvalue: -1 / 20, time: Math.log(21) }, 1.5, 4)).toBe(2)
  expect(stepsBeforeWall({ eigenvalue: -1 / 20, time: Math.log(21) }, 1.5, 2)).toBe(1)
})
