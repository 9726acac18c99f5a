/** @file The best that a linear autoencoder can do: principal components, in float64. */

import { EigenvalueDecomposition, Matrix, QrDecomposition } from 'ml-matrix'
import { mulberry32, standardNormals } from '../core/random'
import type { Digits } from './digits'

/** More directions than wanted, so that the wanted ones converge fast. */
const oversampling = 10
const iterations = 15

/**
 * Half the squared error of the test digits, a digit, after projection on the training digits' first
 * `width` principal components about their mean.
 */
export function principalComponentLoss({ train, test, pixels }: Digits, width: number): number {
  if (width >= pixels) return 0
  const { mean, covariance } = moments(train, pixels)
  const components = principalComponents(covariance, width)
  const count = test.length / pixels
  let sum = 0
  const centred = new Float64Array(pixels)
  const along = new Float64Array(width)
  for (let i = 0; i < count; i++) {
    along.fill(0)
    for (let p = 0; p < pixels; p++) {
      const value = test[i * pixels + p]! / 255 - mean[p]!
      centred[p] = value
      sum += value * value
      for (let k = 0; k < width; k++) along[k]! += value * components[p * width + k]!
    }
    for (let k = 0; k < width; k++) sum -= along[k]! ** 2
  }
  return sum / (2 * count)
}

/** Mean and covariance of digits over 255; most pixels are 0, and cost nothing. */
function moments(
  digits: Uint8Array,
  pixels: number,
): { readonly mean: Float64Array; readonly covariance: Matrix } {
  const count = digits.length / pixels
  const mean = new Float64Array(pixels)
  const products = new Float64Array(pixels * pixels)
  const inked = new Uint16Array(pixels)
  for (let i = 0; i < count; i++) {
    const start = i * pixels
    let inkedCount = 0
    for (let p = 0; p < pixels; p++) if (digits[start + p]! > 0) inked[inkedCount++] = p
    for (let a = 0; a < inkedCount; a++) {
      const p = inked[a]!
      const value = digits[start + p]!
      mean[p]! += value
      for (let b = 0; b <= a; b++)
        products[p * pixels + inked[b]!]! += value * digits[start + inked[b]!]!
    }
  }
  for (let p = 0; p < pixels; p++) mean[p]! /= 255 * count
  const covariance = new Matrix(pixels, pixels)
  for (let p = 0; p < pixels; p++) {
    for (let q = 0; q <= p; q++) {
      const value = products[p * pixels + q]! / (255 * 255 * count) - mean[p]! * mean[q]!
      covariance.set(p, q, value)
      covariance.set(q, p, value)
    }
  }
  return { mean, covariance }
}

/** Orthonormal basis of the leading eigenspace, pixels × width row-major. */
function principalComponents(covariance: Matrix, width: number): Float64Array {
  const pixels = covariance.rows
  const wanted = width + oversampling
  const basis =
    2 * wanted > pixels ? eigenvectors(covariance) : subspaceIteration(covariance, wanted)
  return Float64Array.from({ length: pixels * width }, (_, i) =>
    basis.get(Math.floor(i / width), i % width),
  )
}

/** Columns by falling eigenvalue. */
function eigenvectors(symmetric: Matrix): Matrix {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  })
  const order = realEigenvalues
    .map((_, i) => i)
    .sort((a, b) => realEigenvalues[b]! - realEigenvalues[a]!)
  return eigenvectorMatrix.subMatrixColumn(order)
}

/** Subspace iteration with a Rayleigh-Ritz step at the end (Halko, Martinsson, Tropp 2011, algorithm 4.4). */
function subspaceIteration(covariance: Matrix, width: number): Matrix {
  const normal = standardNormals(mulberry32(1))
  let basis = new Matrix(covariance.rows, width)
  for (let i = 0; i < basis.rows; i++) for (let j = 0; j < width; j++) basis.set(i, j, normal())
  for (let k = 0; k < iterations; k++) {
    basis = new QrDecomposition(covariance.mmul(basis)).orthogonalMatrix
  }
  const small = basis.transpose().mmul(covariance.mmul(basis))
  return basis.mmul(eigenvectors(small))
}
