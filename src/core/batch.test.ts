import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { batchMoments, batchNormals, labelNoiseRow, pcg4d } from './batch'

/** pcg4d as published, in exact integers. */
function pcg4dExactly(words: readonly number[]): number[] {
  const wrap = (value: bigint) => BigInt.asUintN(32, value)
  const v = words.map((word) => wrap(BigInt(word) * 1664525n + 1013904223n))
  const mix = () => {
    v[0] = wrap(v[0]! + v[1]! * v[3]!)
    v[1] = wrap(v[1]! + v[2]! * v[0]!)
    v[2] = wrap(v[2]! + v[0]! * v[1]!)
    v[3] = wrap(v[3]! + v[1]! * v[2]!)
  }
  mix()
  v.forEach((word, i) => {
    v[i] = word ^ (word >> 16n)
  })
  mix()
  return v.map(Number)
}

const correlation = (a: Matrix, b: Matrix) => a.dot(b) / (a.rows * a.columns)

test('the hash is pcg4d, on all 32 bits', () => {
  const cases: [number, number, number, number][] = [
    [0, 0, 0, 0],
    [1, 2, 3, 4],
    [labelNoiseRow + 31, 255, 99_999, 4_294_967_295],
    [2 ** 31, 2 ** 32 - 1, 2 ** 31 + 7, 12_345],
  ]
  for (const words of cases) {
    expect(pcg4d(...words)).toEqual(pcg4dExactly(words))
  }
})

test('four words make four normals by Box-Muller, each from the upper 24 bits of a word', () => {
  const [row, step, seed] = [6, 11, 5]
  const words = pcg4d(row, 1, step, seed)
  const [a, b, c, d] = words.map((word) => (Math.floor(word / 256) + 0.5) / 2 ** 24)
  const pair = (u: number, v: number) => {
    const radius = Math.sqrt(-2 * Math.log(u))
    return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)]
  }
  const drawn = batchNormals(1, 8, row, step, seed).getRow(0).slice(4)
  expect(drawn).toEqual([...pair(a!, b!), ...pair(c!, d!)])
})

test('normals have mean 0, variance 1 and fourth moment 3', () => {
  const Z = batchNormals(200, 1000, 0, 3, 7)
  const count = Z.rows * Z.columns
  const squares = Matrix.mul(Z, Z)
  expect(Math.abs(Z.mean())).toBeLessThan(4 / Math.sqrt(count))
  expect(Math.abs(squares.mean() - 1)).toBeLessThan(4 * Math.sqrt(2 / count))
  expect(Math.abs(correlation(squares, squares) - 3)).toBeLessThan(4 * Math.sqrt(96 / count))
})

test('neighbouring rows, samples, steps, seeds and the label noise are uncorrelated', () => {
  const [rows, samples] = [100, 1000]
  const Z = batchNormals(rows, samples, 0, 3, 7)
  const others = {
    row: batchNormals(rows, samples, 1, 3, 7),
    step: batchNormals(rows, samples, 0, 4, 7),
    seed: batchNormals(rows, samples, 0, 3, 8),
    label: batchNormals(rows, samples, labelNoiseRow, 3, 7),
  }
  const bound = 4 / Math.sqrt(rows * samples)
  for (const [name, other] of Object.entries(others)) {
    expect(Math.abs(correlation(Z, other)), name).toBeLessThan(bound)
  }
  for (const shift of [1, 2, 3, 4]) {
    const early = Z.subMatrix(0, rows - 1, 0, samples - 1 - shift)
    const late = Z.subMatrix(0, rows - 1, shift, samples - 1)
    expect(Math.abs(correlation(early, late)), `sample + ${shift}`).toBeLessThan(1.01 * bound)
  }
})

test('a sample does not depend on the size of its batch', () => {
  const small = batchNormals(5, 18, 0, 2, 9)
  const large = batchNormals(8, 64, 0, 2, 9)
  expect(large.subMatrix(0, 4, 0, 17).to2DArray()).toEqual(small.to2DArray())
})

test('the moments of a large batch approach the identity and zero', () => {
  const [width, batch] = [8, 40_000]
  const { inputs, labelNoise } = batchMoments(width, batch, true, 0, 1)
  const bound = 4.5 / Math.sqrt(batch)
  const deviation = Matrix.sub(inputs, Matrix.eye(width))
  const diagonal = Matrix.diag(deviation.diagonal())
  expect(Matrix.sub(deviation, diagonal).abs().max()).toBeLessThan(bound)
  expect(diagonal.abs().max()).toBeLessThan(bound * Math.SQRT2)
  expect(labelNoise!.abs().max()).toBeLessThan(bound)
})

test('moments are the same each time and have no label noise unless asked', () => {
  const once = batchMoments(6, 32, false, 5, 11)
  expect(batchMoments(6, 32, false, 5, 11).inputs.to2DArray()).toEqual(once.inputs.to2DArray())
  expect(batchMoments(6, 32, true, 5, 11).inputs.to2DArray()).toEqual(once.inputs.to2DArray())
  expect(once.labelNoise).toBeNull()
})

test('label noise has a row for each output, the same rows however many there are', () => {
  const wide = batchMoments(4, 32, true, 5, 11, 9).labelNoise!
  const narrow = batchMoments(4, 32, true, 5, 11, 2).labelNoise!
  expect([wide.rows, wide.columns]).toEqual([9, 4])
  expect(wide.subMatrix(0, 1, 0, 3).to2DArray()).toEqual(narrow.to2DArray())
})
