import { inverse, Matrix, solve } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix } from '../../core/orthogonal'
import { mulberry32, standardNormals } from '../../core/random'
import { damped, gram, plainSituation } from '../../testing/plainSituation'
import { tinySetting } from '../../testing/tinyNetworks'
import { compensated, leastSalient, removed } from './prune'
import { diagonalSaliency, kroneckerSaliency, magnitudeSaliency } from './saliency'

const setting = tinySetting({ layers: [4, 3, 2, 3, 4] }, 40)
const { W, a, errors } = plainSituation(setting)
const curvatures = W.map((_, l) => ({
  inputs: damped(gram(a[l]!), 1e-3),
  errors: damped(gram(errors[l]!), 1e-3),
}))

/** ½ tr(Dᵀ G D A): the rise that the Kronecker block foretells. */
const foretoldRise = (D: Matrix, { inputs, errors }: (typeof curvatures)[number]) =>
  errors.mmul(D).mmul(inputs).dot(D) / 2

/** Column after column. */
const vec = (M: Matrix) => Matrix.columnVector(M.transpose().to1DArray())
const block = (l: number) => curvatures[l]!.inputs.kroneckerProduct(curvatures[l]!.errors)

/** The least ½ dᵀ F d with d = −w at the places K, by solving for all the others; and that d. */
function leastRise(F: Matrix, w: Matrix, K: readonly number[]) {
  const others = Array.from({ length: F.rows }, (_, q) => q).filter((q) => !K.includes(q))
  const d = Matrix.zeros(F.rows, 1)
  for (const q of K) d.set(q, 0, -w.get(q, 0))
  const right = F.subMatrixRow(others).mmul(d).neg()
  const free = solve(F.subMatrixRow(others).subMatrixColumn(others), right)
  others.forEach((q, k) => {
    d.set(q, 0, free.get(k, 0))
  })
  return { d, rise: d.dot(F.mmul(d)) / 2 }
}

test('the foretold rise is ½ dᵀ F d with the Kronecker block written out', () => {
  const D = randomMatrix(3, 5, standardNormals(mulberry32(1)))
  expect(foretoldRise(D, curvatures[0]!)).toBeCloseTo(vec(D).dot(block(0).mmul(vec(D))) / 2, 10)
})

test('Kronecker saliency: the least rise of each weight’s removal, all others of the layer free', () => {
  W.forEach((layer, l) => {
    const saliency = vec(kroneckerSaliency(layer, curvatures[l]!))
    for (let q = 0; q < saliency.rows; q++) {
      const { rise } = leastRise(block(l), vec(layer), [q])
      expect(saliency.get(q, 0) / rise).toBeCloseTo(1, 8)
    }
  })
})

test('diagonal saliency: the rise of each weight’s removal, all others left', () => {
  const diagonal = W.map((layer, l) =>
    Matrix.from1DArray(layer.columns, layer.rows, block(l).diagonal()).transpose(),
  )
  W.forEach((layer, l) => {
    const saliency = diagonalSaliency(layer, diagonal[l]!)
    layer.to2DArray().forEach((row, i) => {
      row.forEach((w, j) => {
        const D = Matrix.zeros(layer.rows, layer.columns)
        D.set(i, j, -w)
        expect(saliency.get(i, j)).toBeCloseTo(foretoldRise(D, curvatures[l]!), 12)
      })
    })
  })
})

test('removes the share that is least salient, over all layers, and no biases', () => {
  const saliencies = W.map(magnitudeSaliency)
  const masks = leastSalient(saliencies, 0.4, true)
  const may = W.flatMap((layer, l) =>
    layer
      .to2DArray()
      .flatMap((row, i) =>
        row.slice(0, -1).map((w, j) => ({ size: Math.abs(w), stays: masks[l]!.get(i, j) === 1 })),
      ),
  )
  const gone = may.filter(({ stays }) => !stays)
  expect(gone).toHaveLength(Math.round(0.4 * may.length))
  const smallestLeft = Math.min(...may.filter(({ stays }) => stays).map(({ size }) => size))
  expect(Math.max(...gone.map(({ size }) => size))).toBeLessThan(smallestLeft)
  for (const mask of masks)
    expect(mask.getColumn(mask.columns - 1).every((stays) => stays === 1)).toBe(true)
  expect(leastSalient(saliencies, 0, true).every((mask) => mask.min() === 1)).toBe(true)
  expect(leastSalient(saliencies, 1, false).every((mask) => mask.max() === 0)).toBe(true)
})

test('compensation is the exact minimiser of each unit’s quadratic model', () => {
  const masks = leastSalient(
    W.map((layer, l) => kroneckerSaliency(layer, curvatures[l]!)),
    0.5,
    true,
  )
  W.forEach((layer, l) => {
    const result = compensated(layer, masks[l]!, curvatures[l]!.inputs)
    layer.to2DArray().forEach((row, i) => {
      const K = row.flatMap((_, j) => (masks[l]!.get(i, j) === 0 ? [j] : []))
      const { d } = leastRise(curvatures[l]!.inputs, Matrix.columnVector(row), K)
      const moved = result.getRow(i).map((w, j) => w - row[j]!)
      moved.forEach((value, j) => {
        expect(value).toBeCloseTo(d.get(j, 0), 8)
      })
      for (const j of K) expect(result.get(i, j)).toBe(0)
    })
  })
})

test('and of the whole layer’s, where errors are uncorrelated', () => {
  const [layer, mask] = [W[0]!, leastSalient([magnitudeSaliency(W[0]!)], 0.5, true)[0]!]
  const { inputs, errors: G } = curvatures[0]!
  const F = inputs.kroneckerProduct(Matrix.diag(G.diagonal()))
  const K = vec(mask)
    .to1DArray()
    .flatMap((stays, q) => (stays === 0 ? [q] : []))
  const { d } = leastRise(F, vec(layer), K)
  const moved = vec(Matrix.sub(compensated(layer, mask, inputs), layer))
  expect(Matrix.sub(moved, d).norm()).toBeLessThan(1e-8 * d.norm())
})

test('in a single linear layer at its minimum the foretold rise is the loss’s own, and compensation lowers it', () => {
  const linear = tinySetting({ layers: [5, 5], activation: 'identity' }, 40)
  const { a: inputs } = plainSituation(linear)
  const S = damped(gram(inputs[0]!), 0)
  const targets = Matrix.from1DArray(40, 6, Array.from(linear.images)).subMatrix(0, 39, 0, 4)
  const noise = randomMatrix(40, 5, standardNormals(mulberry32(7)))
  const y = Matrix.add(targets.mmul(randomMatrix(5, 5, standardNormals(mulberry32(8)))), noise)
  const best = y.transpose().mmul(inputs[0]!).div(40).mmul(inverse(S))
  const loss = (M: Matrix) => Matrix.sub(inputs[0]!.mmul(M.transpose()), y).norm() ** 2 / 80
  const curvature = { inputs: S, errors: Matrix.eye(5) }
  const [mask] = leastSalient([kroneckerSaliency(best, curvature)], 0.5, true)
  const plain = removed(best, mask!)
  const adjusted = compensated(best, mask!, S)
  for (const M of [plain, adjusted]) {
    const foretold = foretoldRise(Matrix.sub(M, best), curvature)
    expect((loss(M) - loss(best)) / foretold).toBeCloseTo(1, 8)
  }
  expect(loss(adjusted)).toBeLessThan(loss(plain))
})

test('says that moments that are not positive definite are to be damped', () => {
  const mask = Matrix.ones(1, 2)
  mask.set(0, 0, 0)
  expect(() => compensated(Matrix.ones(1, 2), mask, Matrix.diag([-1, 1]))).toThrow('damp')
})
