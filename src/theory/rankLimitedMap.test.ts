import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { totalMap } from '../core/network'
import { randomMatrix } from '../core/orthogonal'
import { mulberry32, standardNormals } from '../core/random'
import { goldenVector } from '../testing/golden'
import { goldenProblem } from '../testing/goldenProblem'
import { randomNetwork } from '../testing/randomNetwork'
import { entrywiseError, relativeError } from '../testing/relativeError'
import { naturalGradient } from './naturalGradient'
import { excess } from './objective'
import { RankLimitedMap } from './rankLimitedMap'

test.each(['recursion_contracting', 'recursion_bottleneck'])(
  '%s: total map and excess after each step are the golden ones',
  (id) => {
    const { input, expected, tol } = goldenVector(id)
    const { weights, objective } = goldenProblem(input)
    const rank = weights[0]!.rows
    const map = new RankLimitedMap(totalMap(weights), rank, objective)
    const values: number[] = []
    for (const total of expected.total) {
      values.push(map.excess)
      expect(relativeError(map.total().to2DArray(), total)).toBeLessThan(tol)
      expect(map.step(input.alpha, weights.length)).toBe(true)
    }
    expect(entrywiseError(values, expected.excess)).toBeLessThan(tol)
  },
)

test('it is what the layers’ natural gradients do, with any S and Σₓ', () => {
  for (const [inputs, hidden, outputs] of [
    [5, 3, 3],
    [3, 3, 5],
    [4, 2, 5],
    [3, 1, 3],
    [4, 4, 4],
  ] as const) {
    for (const depth of [2, 3, 6]) {
      const sizes = [inputs, ...Array(depth - 1).fill(hidden), outputs]
      const { weights, objective } = randomNetwork(depth, sizes)
      const map = new RankLimitedMap(totalMap(weights), hidden, objective)
      let layers = weights
      for (let step = 0; step < 12; step++) {
        expect(map.excess / excess(totalMap(layers), objective)).toBeCloseTo(1, 8)
        const direction = naturalGradient(layers, objective)
        layers = layers.map((layer, i) => Matrix.sub(layer, Matrix.mul(direction[i]!, 0.1)))
        map.step(0.1, depth)
      }
    }
  }
})

test('a map without rank takes no step', () => {
  const { objective } = randomNetwork(1, [3, 2, 4])
  const map = new RankLimitedMap(Matrix.zeros(4, 3), 2, objective)
  expect(map.step(0.1, 2)).toBe(false)
  const normal = standardNormals(mulberry32(1))
  const thin = randomMatrix(4, 1, normal).mmul(randomMatrix(1, 3, normal))
  expect(new RankLimitedMap(thin, 1, objective).step(0.1, 2)).toBe(true)
})
