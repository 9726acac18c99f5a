/** @file The problem a network is trained on, regenerated exactly from an experiment (docs/theory.md 0, 8.1). */

import { Matrix } from 'ml-matrix'
import type { Experiment } from '../experiment/schema'
import { shapeOf } from '../experiment/shape'
import { initialWeights } from './initialWeights'
import { randomOrthogonal } from './orthogonal'
import { decompose, ownTeacherOf } from './ownTeacher'
import { mulberry32, standardNormals } from './random'
import { rectangularDiagonal } from './rectangularDiagonal'
import { spectrum } from './spectra'

/** A linear teacher from n₀ inputs to n_L outputs, its inputs, and the student's initial weights. */
export interface Problem {
  /** The teacher W* = U diag(singularValues) Vᵀ, n_L × n₀; the diagonal matrix is rectangular. */
  readonly teacher: Matrix
  /** The min(n₀, n_L) singular values of the teacher, all positive. */
  readonly singularValues: readonly number[]
  /** Orthogonal, n_L × n_L. */
  readonly U: Matrix
  /** Orthogonal, n₀ × n₀. */
  readonly V: Matrix
  /** Σₓ = E x xᵀ, n₀ × n₀. */
  readonly inputCovariance: Matrix
  /** C with C Cᵀ = Σₓ, n₀ × n₀; inputs are x = C z, z standard normal. */
  readonly inputFactor: Matrix
  /** Orthogonal, n₀ × n₀: takes inputs of this basis to the coordinates they are measured in, those of buildProblem. */
  readonly inputAxes: Matrix
  /** Model noise covariance S, n_L × n_L: the metric of the outputs. Always the identity in the lab. */
  readonly noiseCovariance: Matrix
  /** Initial weights, W₁ first; layer i is n_i × n_{i−1}. */
  readonly weights: readonly Matrix[]
}

/** What of an experiment a problem depends on. */
export type ProblemFields = Pick<
  Experiment,
  | 'depth'
  | 'width'
  | 'hidden'
  | 'outputs'
  | 'kappa'
  | 'spectrum'
  | 'teacher'
  | 'inputKappa'
  | 'inputBasis'
  | 'start'
  | 'z0'
  | 'seed'
>

/**
 * Draws U, V, Qₓ, then what the start needs, in this order, from one stream of normals.
 * A teacher that was brought along replaces what is drawn of it (ownTeacher.ts); the stream stays.
 * The same seed therefore keeps the teacher when only depth, hidden width, start or batch change.
 */
export function buildProblem(experiment: ProblemFields): Problem {
  const { kappa, inputKappa, start } = experiment
  const shape = shapeOf(experiment)
  const { inputs, outputs } = shape
  const normal = standardNormals(mulberry32(experiment.seed))
  const drawnU = randomOrthogonal(outputs, normal)
  const drawnV = randomOrthogonal(inputs, normal)
  const drawnQ = randomOrthogonal(inputs, normal)
  const drawn = { U: drawnU, V: start === 'identity' && inputs === outputs ? drawnU : drawnV }
  const own = ownTeacherOf(experiment)
  const { U, V, singularValues } = own
    ? decompose(own, drawn)
    : { ...drawn, singularValues: spectrum(experiment.spectrum, Math.min(inputs, outputs), kappa) }
  const inputAxes = experiment.inputBasis === 'aligned' ? V : drawnQ
  const inputSpectrum = spectrum('geometric', inputs, inputKappa)
  const inputFactor = inputAxes.mmul(Matrix.diag(inputSpectrum.map(Math.sqrt)))
  return {
    teacher: U.mmul(rectangularDiagonal(outputs, inputs, singularValues)).mmul(V.transpose()),
    singularValues,
    U,
    V,
    inputCovariance: inputFactor.mmul(inputFactor.transpose()),
    inputFactor,
    inputAxes: Matrix.eye(inputs),
    noiseCovariance: Matrix.eye(outputs),
    weights: initialWeights(experiment, shape, { singularValues, U, V }, normal),
  }
}
