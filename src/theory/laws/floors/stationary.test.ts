import { EVD, Matrix, solve } from 'ml-matrix'
import { describe, expect, it } from 'vitest'
import { pairCurvature } from '../../../core/curvature'
import { mulberry32, standardNormals } from '../../../core/random'
import { goldenVector } from '../../../testing/golden'
import { type Drive, stationaryRow, together } from './stationary'

const normal = standardNormals(mulberry32(3))
const gaussian = (rows: number, columns: number) =>
  new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, () => normal())))

const n = 3
const root = gaussian(n, n)
const covariance = root.mmul(root.transpose())
const gains = [1.3, 0.4, 0.05]
const D = Matrix.diag(gains)
const drive: Drive = { step: 0.1, batch: 16, labelNoise: 0.02 }

/** P' − (what label noise adds) as a linear map of P, from E[x xᵀ P x xᵀ] = 2 Σ P Σ + tr(P Σ) Σ. */
function nextMoments(P: Matrix, { step, batch }: Drive): Matrix {
  const pull = D.mmul(covariance)
  const fourth = covariance.mmul(P).mmul(covariance)
  const sampled = Matrix.mul(fourth, 1 + 1 / batch).add(
    Matrix.mul(covariance, P.mmul(covariance).trace() / batch),
  )
  return Matrix.sub(P, pull.mmul(P).mul(step))
    .sub(P.mmul(pull.transpose()).mul(step))
    .add(
      D.mmul(sampled)
        .mmul(D)
        .mul(step ** 2),
    )
}

/** The map P ↦ P' on column-stacked matrices, n² × n². */
function momentMap(current: Drive): Matrix {
  const columns = Array.from({ length: n * n }, (_, k) => {
    const unit = Matrix.zeros(n, n)
    unit.set(k % n, Math.floor(k / n), 1)
    return nextMoments(unit, current).transpose().to1DArray()
  })
  return new Matrix(columns).transpose()
}

describe('the stationary state of a row', () => {
  it('is the solution of the second-moment equation, n² unknowns at once', () => {
    const row = stationaryRow(gains, covariance, drive)!
    const added = D.mmul(covariance).mmul(D)
    added.mul((drive.step ** 2 * drive.labelNoise) / drive.batch)
    const brute = solve(
      Matrix.eye(n * n).sub(momentMap(drive)),
      Matrix.columnVector(added.to1DArray()),
    )
    const P = row.covariance.to1DArray()
    P.forEach((value, k) => {
      expect(value).toBeCloseTo(brute.get(k, 0), 14)
    })
    const whitened = row.covariance.mmul(covariance)
    expect(row.excess).toBeCloseTo(whitened.trace() / 2, 14)
    expect(row.excessVariance).toBeCloseTo(whitened.mmul(whitened).trace() / 2, 16)
  })

  it('is approached at the rate of the largest eigenvalue of the second-moment map', () => {
    const eigenvalues = new EVD(momentMap(drive)).realEigenvalues
    expect(stationaryRow(gains, covariance, drive)!.decay).toBeCloseTo(Math.max(...eigenvalues), 12)
  })

  it('ends exactly where that eigenvalue reaches 1', () => {
    const spectralRadius = (step: number) =>
      Math.max(...new EVD(momentMap({ ...drive, step })).realEigenvalues.map(Math.abs))
    let [stable, unstable] = [0.01, 10]
    for (let k = 0; k < 40; k++) {
      const middle = (stable + unstable) / 2
      if (spectralRadius(middle) < 1) stable = middle
      else unstable = middle
    }
    expect(stationaryRow(gains, covariance, { ...drive, step: stable * 0.9999 })).not.toBeNull()
    expect(stationaryRow(gains, covariance, { ...drive, step: stable * 1.0001 })).toBeNull()
  })
})

describe('the floor of SGD', () => {
  const { input, expected, tol } = goldenVector('noise_floor')
  it.each<{ L: number; B: number; nu: number; eta: number; floor: number; small_eta: number }>(
    expected.sgd,
  )('is that of docs/theory.md 5.3 at L = $L', ({ L, B, nu, eta, floor, small_eta }) => {
    const s: number[] = input.s
    const rows = s.map((sa) =>
      stationaryRow(
        s.map((sb) => pairCurvature(sa, sb, L)),
        Matrix.eye(s.length),
        { step: eta, batch: B, labelNoise: nu },
      ),
    )
    const { excess } = together(rows.map((row) => row!))
    expect(Math.abs(excess / floor - 1)).toBeLessThan(tol)
    const trace = s.flatMap((a) => s.map((b) => pairCurvature(a, b, L))).reduce((x, y) => x + y)
    expect(Math.abs((eta * nu * trace) / (4 * B) / small_eta - 1)).toBeLessThan(tol)
  })
})
