import { inverse, Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { batchMoments, batchNormals, labelNoiseRow } from '../../core/batch'
import { mulberry32, standardNormals } from '../../core/random'
import { startKernels } from './kernels'
import { Scratch, Storage, type StoredMatrix } from './storage'
import { Tape, transposed } from './tape'

const normal = standardNormals(mulberry32(1))
const random = (rows: number, columns: number) =>
  Matrix.from1DArray(rows, columns, Array.from({ length: rows * columns }, normal))

/** What the matrix that `record` returns holds after one replay, in step 3 of the run of seed 2³² − 5. */
const seed = 2 ** 32 - 5
const step = 3
function replay(record: (tape: Tape, store: (A: Matrix) => StoredMatrix) => StoredMatrix): Matrix {
  const kernels = startKernels()
  const storage = new Storage(kernels.memory)
  const tape = new Tape(new Scratch(storage))
  const result = record(tape, (A) => storage.matrix(A.rows, A.columns, A))
  const [start, measured] = [tape.store(storage), storage.bytes(16)]
  const end = start + tape.length
  kernels.advance(start, end, end, 1, step, seed, measured, measured + 8)
  return storage.read(result)
}

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 17]

test('products, of transposes too, to the last bit', () => {
  for (const rows of sizes) {
    for (const [columns, summed] of [
      [rows, rows],
      [5, 3],
      [2, 33],
    ] as const) {
      const [A, B, C] = [random(rows, summed), random(summed, columns), random(rows, columns)]
      const expected = A.mmul(B)
      expect(replay((tape, store) => tape.product(store(A), store(B)))).toEqual(expected)
      expect(
        replay((tape, store) => tape.product(transposed(store(A.transpose())), store(B))),
      ).toEqual(expected)
      expect(
        replay((tape, store) => tape.product(store(A), transposed(store(B.transpose())))),
      ).toEqual(expected)
      expect(
        replay((tape, store) => {
          const out = store(C)
          tape.addProduct(out, store(A), store(B), -0.25)
          return out
        }),
      ).toEqual(Matrix.sub(C, expected.mul(0.25)))
    }
  }
})

test('inverses, with rows exchanged', () => {
  for (const n of sizes) {
    const A = random(n, n)
    A.set(0, 0, 0)
    if (n === 1) A.set(0, 0, -3)
    const X = replay((tape, store) => tape.checkedInverse(store(A)))
    const expected = inverse(A)
    expect(Matrix.sub(X, expected).abs().max() / expected.abs().max()).toBeLessThan(1e-12)
  }
})

test('samples bit for bit as core/batch.ts draws them', () => {
  for (const samples of [1, 2, 3, 4, 30, 64]) {
    for (const [rows, firstRow] of [
      [5, 0],
      [7, labelNoiseRow],
    ] as const) {
      const drawn = replay((tape) => tape.normals(samples, rows, firstRow))
      expect(drawn).toEqual(batchNormals(rows, samples, firstRow, step, seed).transpose())
    }
    const moments = replay((tape) => {
      const Z = tape.normals(samples, 5, 0)
      return tape.product(transposed(Z), Z)
    })
    const { inputs } = batchMoments(5, samples, false, step, seed)
    const Z = batchNormals(5, samples, 0, step, seed)
    expect(moments).toEqual(Z.mmul(Z.transpose()))
    expect(moments.div(samples)).toEqual(inputs)
  }
})
