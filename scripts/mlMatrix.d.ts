/**
 * @file What the project uses of ml-matrix: types know no more of it, and a build keeps no more (leanMatrix.ts).
 *
 * Matrices of float64; methods that return `this` change it.
 */

type Row = ArrayLike<number>

/** One number for all entries, or one for each. */
type Term = number | Matrix

type Dimension = 'row' | 'column'

export class Matrix {
  static from1DArray(rows: number, columns: number, entries: Row): Matrix
  static rowVector(entries: Row): Matrix
  static columnVector(entries: Row): Matrix
  static zeros(rows: number, columns: number): Matrix
  static ones(rows: number, columns: number): Matrix
  static eye(rows: number, columns?: number, value?: number): Matrix
  static diag(entries: Row, rows?: number, columns?: number): Matrix
  static add(matrix: Matrix, term: Term): Matrix
  static sub(matrix: Matrix, term: Term): Matrix
  static mul(matrix: Matrix, factor: Term): Matrix
  static div(matrix: Matrix, divisor: Term): Matrix
  static pow(matrix: Matrix, exponent: Term): Matrix
  static abs(matrix: Matrix): Matrix
  static sqrt(matrix: Matrix): Matrix

  constructor(rows: number, columns: number)
  constructor(rows: ArrayLike<Row>)
  constructor(matrix: Matrix)

  readonly rows: number
  readonly columns: number
  get(row: number, column: number): number
  set(row: number, column: number, value: number): this
  fill(value: number): this
  apply(act: (row: number, column: number) => void): this
  clone(): Matrix
  to1DArray(): number[]
  to2DArray(): number[][]
  isSymmetric(): boolean

  getRow(row: number): number[]
  getRowVector(row: number): Matrix
  setRow(row: number, entries: Row | Matrix): this
  addRow(row: number, entries: Row | Matrix): this
  getColumn(column: number): number[]
  getColumnVector(column: number): Matrix
  setColumn(column: number, entries: Row | Matrix): this
  mulColumn(column: number, factor: number): this
  subRowVector(row: Row | Matrix): this
  mulRowVector(row: Row | Matrix): this
  divRowVector(row: Row | Matrix): this
  mulColumnVector(column: Row | Matrix): this
  divColumnVector(column: Row | Matrix): this
  diag(): number[]
  diagonal(): number[]
  /** The last ones are among them. */
  subMatrix(firstRow: number, lastRow: number, firstColumn: number, lastColumn: number): Matrix
  subMatrixRow(rows: Row, firstColumn?: number, lastColumn?: number): Matrix
  subMatrixColumn(columns: Row, firstRow?: number, lastRow?: number): Matrix
  setSubMatrix(matrix: Matrix, row: number, column: number): this

  add(term: Term): this
  sub(term: Term): this
  mul(factor: Term): this
  div(divisor: Term): this
  pow(exponent: Term): this
  neg(): this
  abs(): this
  sqrt(): this
  tanh(): this

  mmul(other: Matrix): Matrix
  transpose(): Matrix
  kroneckerProduct(other: Matrix): Matrix
  dot(other: Matrix): number
  /** Of Frobenius. */
  norm(): number
  trace(): number
  max(): number
  min(): number
  sum(): number
  sum(by: Dimension): number[]
  mean(): number
  mean(by: Dimension): number[]
}

/** @throws Error on a singular matrix */
export function inverse(matrix: Matrix): Matrix
/** @throws Error on a singular matrix; of equations that are not as many as unknowns, the least squares */
export function solve(matrix: Matrix, right: Matrix): Matrix
export function determinant(matrix: Matrix): number
export function pseudoInverse(matrix: Matrix): Matrix

/** Of a symmetric matrix: of others theory/eigen/ knows the modes. */
export class EigenvalueDecomposition {
  constructor(matrix: Matrix, options: { readonly assumeSymmetric: true })
  /** Increasing. */
  readonly realEigenvalues: number[]
  readonly eigenvectorMatrix: Matrix
}

/** Of any matrix, for tests to compare with; in a build it throws where the matrix is not symmetric. */
export class EVD {
  constructor(matrix: Matrix)
  readonly realEigenvalues: number[]
  readonly imaginaryEigenvalues: number[]
}

export class SingularValueDecomposition {
  constructor(
    matrix: Matrix,
    options?: {
      readonly computeLeftSingularVectors?: boolean
      readonly computeRightSingularVectors?: boolean
      /** Needed where there are more columns than rows. */
      readonly autoTranspose?: boolean
    },
  )
  /** Decreasing. */
  readonly diagonal: number[]
  readonly leftSingularVectors: Matrix
  readonly rightSingularVectors: Matrix
}

export class QrDecomposition {
  constructor(matrix: Matrix)
  readonly orthogonalMatrix: Matrix
}

export class LuDecomposition {
  constructor(matrix: Matrix)
  isSingular(): boolean
  solve(right: Matrix): Matrix
}
