/** @file Eigenvalues and eigenvectors of a real square matrix, by back-substitution in its Schur form. */

import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { type RealSchur, realSchur } from './realSchur'

/** λ_k = real_k + i imaginary_k; a conjugate pair takes neighbouring places, the one above the axis first. */
export interface Eigenmodes {
  readonly real: Float64Array
  readonly imaginary: Float64Array
  /** Unit eigenvectors as columns; a pair's two columns are the real and imaginary part of the first's. */
  readonly vectors: Matrix
  /** True when the eigenvectors are orthogonal by construction: those of a symmetric matrix. */
  readonly orthogonal: boolean
}

/** Eigenmodes of a symmetric matrix; orthogonal. */
export function symmetricEigenmodes(A: Matrix): Eigenmodes {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(A, {
    assumeSymmetric: true,
  })
  return {
    real: Float64Array.from(realEigenvalues),
    imaginary: new Float64Array(A.rows),
    vectors: eigenvectorMatrix,
    orthogonal: true,
  }
}

/**
 * Eigenmodes of any real square matrix. Those of a defective one are parallel or not finite: check them.
 * @throws Error when the iteration does not converge
 */
export function eigenmodes(A: Matrix): Eigenmodes {
  const n = A.rows
  const { Q, T } = realSchur(A)
  const isPairStart = (k: number) => k + 1 < n && T.get(k + 1, k) !== 0
  const modes = {
    real: new Float64Array(n),
    imaginary: new Float64Array(n),
    vectors: new Matrix(n, n),
    orthogonal: false,
  }
  for (let k = 0; k < n; k++) {
    if (isPairStart(k)) {
      const middle = (T.get(k, k) + T.get(k + 1, k + 1)) / 2
      const half = (T.get(k, k) - T.get(k + 1, k + 1)) / 2
      const imaginary = Math.sqrt(-(half * half + T.get(k, k + 1) * T.get(k + 1, k)))
      modes.real.fill(middle, k, k + 2)
      modes.imaginary.set([imaginary, -imaginary], k)
      const { re, im } = backSubstitute(T, k, { re: middle, im: imaginary })
      setUnitColumns(modes.vectors, k, [Q.mmul(re), Q.mmul(im)])
      k++
    } else {
      modes.real[k] = T.get(k, k)
      setUnitColumns(modes.vectors, k, [
        Q.mmul(backSubstitute(T, k, { re: T.get(k, k), im: 0 }).re),
      ])
    }
  }
  return modes
}

interface Complex {
  readonly re: number
  readonly im: number
}

const minus = (a: Complex, b: Complex): Complex => ({ re: a.re - b.re, im: a.im - b.im })
const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
})
const over = (a: Complex, b: Complex): Complex => {
  const size = b.re * b.re + b.im * b.im
  const { re, im } = times(a, { re: b.re, im: -b.im })
  return { re: re / size, im: im / size }
}

/** The eigenvector of T for the eigenvalue of the block at k, as two real columns. */
function backSubstitute(T: RealSchur['T'], k: number, lambda: Complex) {
  const n = T.rows
  const tiny = Number.EPSILON * T.norm()
  const y: Complex[] = Array.from({ length: n }, () => ({ re: 0, im: 0 }))
  const shifted = (i: number): Complex => minus({ re: T.get(i, i), im: 0 }, lambda)
  const safe = (value: Complex, least: number) =>
    Math.hypot(value.re, value.im) < least ? { re: least, im: 0 } : value
  /** −Σ T_ij y_j over the columns from `from` on. */
  const rest = (i: number, from: number): Complex => {
    let re = 0
    let im = 0
    for (let j = from; j < n; j++) {
      re -= T.get(i, j) * y[j]!.re
      im -= T.get(i, j) * y[j]!.im
    }
    return { re, im }
  }
  if (lambda.im === 0) y[k] = { re: 1, im: 0 }
  else {
    y[k] = minus(lambda, { re: T.get(k + 1, k + 1), im: 0 })
    y[k + 1] = { re: T.get(k + 1, k), im: 0 }
  }
  for (let i = k - 1; i >= 0; i--) {
    if (i === 0 || T.get(i, i - 1) === 0) {
      y[i] = over(rest(i, i + 1), safe(shifted(i), tiny))
      continue
    }
    const [b, c] = [
      { re: T.get(i - 1, i), im: 0 },
      { re: T.get(i, i - 1), im: 0 },
    ]
    const [first, second] = [rest(i - 1, i + 1), rest(i, i + 1)]
    const determinant = safe(minus(times(shifted(i - 1), shifted(i)), times(b, c)), tiny * tiny)
    y[i - 1] = over(minus(times(first, shifted(i)), times(b, second)), determinant)
    y[i] = over(minus(times(shifted(i - 1), second), times(c, first)), determinant)
    i--
  }
  return {
    re: Matrix.columnVector(y.map(({ re }) => re)),
    im: Matrix.columnVector(y.map(({ im }) => im)),
  }
}

function setUnitColumns(target: Matrix, k: number, columns: readonly Matrix[]): void {
  const length = Math.hypot(...columns.map((column) => column.norm()))
  columns.forEach((column, j) => {
    target.setColumn(k + j, Matrix.div(column, length))
  })
}
