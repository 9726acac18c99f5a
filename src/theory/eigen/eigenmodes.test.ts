import { EVD, Matrix, SingularValueDecomposition } from 'ml-matrix'
import { expect, test } from 'vitest'
import { randomMatrix, randomOrthogonal } from '../../core/orthogonal'
import { mulberry32, standardNormals } from '../../core/random'
import { type Eigenmodes, eigenmodes, symmetricEigenmodes } from './eigenmodes'
import { realSchur } from './realSchur'

/** |A V − V D| / |A|, D with a 2 × 2 block for each conjugate pair. */
function residual(A: Matrix, { real, imaginary, vectors }: Eigenmodes): number {
  const D = Matrix.diag([...real])
  imaginary.forEach((y, k) => {
    if (y !== 0) D.set(k, y > 0 ? k + 1 : k - 1, y)
  })
  return Matrix.sub(A.mmul(vectors), vectors.mmul(D)).norm() / A.norm()
}

/** The permutation matrix of i → i + 1 mod n. */
function cyclicShift(n: number): Matrix {
  const A = Matrix.zeros(n, n)
  for (let i = 0; i < n; i++) A.set(i, (i + 1) % n, 1)
  return A
}

test('Gaussian matrices: small residual, and the eigenvalues of ml-matrix', () => {
  const normal = standardNormals(mulberry32(1))
  const inOrder = (real: ArrayLike<number>, imaginary: ArrayLike<number>) =>
    Array.from(real, (x, k) => [x, imaginary[k]!] as const).sort(
      (a, b) => a[0] - b[0] || a[1] - b[1],
    )
  for (let n = 1; n <= 32; n++) {
    const A = randomMatrix(n, n, normal)
    const modes = eigenmodes(A)
    expect(residual(A, modes)).toBeLessThan(1e-13)
    const known = new EVD(A)
    const expected = inOrder(known.realEigenvalues, known.imaginaryEigenvalues)
    inOrder(modes.real, modes.imaginary).forEach(([x, y], k) => {
      expect(x).toBeCloseTo(expected[k]![0], 10)
      expect(y).toBeCloseTo(expected[k]![1], 10)
    })
  }
})

test('orthogonal matrices, where ml-matrix may never return', () => {
  const normal = standardNormals(mulberry32(2))
  for (let k = 0; k < 300; k++) {
    const A = randomOrthogonal(2 + (k % 31), normal)
    const modes = eigenmodes(A)
    expect(residual(A, modes)).toBeLessThan(1e-13)
    modes.real.forEach((x, j) => {
      expect(Math.hypot(x, modes.imaginary[j]!)).toBeCloseTo(1, 12)
    })
  }
})

test('cyclic shifts, whose plain QR iteration stands still', () => {
  for (let n = 3; n <= 32; n++) {
    for (const A of [cyclicShift(n), cyclicShift(n).mul(-1)]) {
      expect(residual(A, eigenmodes(A))).toBeLessThan(1e-13)
    }
  }
})

test('conjugate pairs stand side by side, the one above the real axis first', () => {
  const { real, imaginary } = eigenmodes(
    new Matrix([
      [1, -2, 5],
      [2, 1, 7],
      [0, 0, 3],
    ]),
  )
  const first = imaginary.findIndex((y) => y !== 0)
  expect(real[first]).toBeCloseTo(1, 14)
  expect(real[first + 1]).toBe(real[first])
  expect(imaginary[first]).toBeCloseTo(2, 14)
  expect(imaginary[first + 1]).toBeCloseTo(-2, 14)
})

test('a repeated eigenvalue that is not defective has independent eigenvectors', () => {
  const A = new Matrix([
    [2, 0, 1],
    [0, 2, 1],
    [0, 0, 1],
  ])
  const modes = eigenmodes(A)
  expect(residual(A, modes)).toBeLessThan(1e-15)
  const { diagonal } = new SingularValueDecomposition(modes.vectors)
  expect(diagonal[0]! / diagonal.at(-1)!).toBeLessThan(10)
})

test('a symmetric matrix has orthogonal eigenvectors', () => {
  const half = randomMatrix(6, 6, standardNormals(mulberry32(3)))
  const A = Matrix.add(half, half.transpose())
  const modes = symmetricEigenmodes(A)
  expect(residual(A, modes)).toBeLessThan(1e-13)
  const overlap = modes.vectors.transpose().mmul(modes.vectors)
  expect(Matrix.sub(overlap, Matrix.eye(6)).norm()).toBeLessThan(1e-13)
})

test('Q T Qᵀ is the matrix again, T zero below its blocks', () => {
  const A = randomMatrix(9, 9, standardNormals(mulberry32(5)))
  const { Q, T } = realSchur(A)
  expect(Matrix.sub(Q.mmul(T).mmul(Q.transpose()), A).norm()).toBeLessThan(1e-13)
  for (let i = 2; i < 9; i++) {
    expect(T.getRow(i).slice(0, i - 1)).toEqual(new Array(i - 1).fill(0))
    expect(T.get(i, i - 1) === 0 || T.get(i - 1, i - 2) === 0).toBe(true)
  }
})

test('repeated eigenvalues but for rounding, of float64 and of float32', () => {
  const normal = standardNormals(mulberry32(6))
  for (const n of [2, 3, 5, 8, 16, 32]) {
    for (const noise of [1e-17, 1e-16, 1e-15, 1e-12, 1e-7]) {
      const clusters = Matrix.diag(Array.from({ length: n }, (_, k) => (k % 3 === 0 ? 50 : 0.5)))
      for (const exact of [Matrix.eye(n).mul(0.5), clusters]) {
        const A = Matrix.add(exact, randomMatrix(n, n, normal).mul(noise * exact.max()))
        const { Q, T } = realSchur(A)
        expect(Matrix.sub(Q.mmul(T).mmul(Q.transpose()), A).norm() / A.norm()).toBeLessThan(1e-13)
      }
    }
  }
})

test('numbers that are not finite end in an error, not in an endless loop', () => {
  expect(() => realSchur(Matrix.eye(4).mul(Number.NaN))).toThrow('did not converge')
})
