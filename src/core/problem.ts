/** @file The problem a network is trained on, regenerated exactly from an experiment (theory.md 0, 8.1). */

import { Matrix } from 'ml-matrix'
import type { Experiment } from '../experiment/schema'
import { randomMatrix, randomOrthogonal } from './orthogonal'
import { mulberry32, type NumberSource, standardNormals } from './random'
import { spectrum } from './spectra'

/** A linear teacher, its inputs, and the student's initial weights. All matrices are n × n. */
export interface Problem {
  /** The teacher W* = U diag(singularValues) Vᵀ. */
  readonly teacher: Matrix
  readonly singularValues: readonly number[]
  readonly U: Matrix
  readonly V: Matrix
  /** Σₓ = E x xᵀ. */
  readonly inputCovariance: Matrix
  /** C with C Cᵀ = Σₓ; inputs are x = C z, z standard normal. */
  readonly inputFactor: Matrix
  /** Model noise covariance S: the metric of the outputs. Always the identity in the lab. */
  readonly noiseCovariance: Matrix
  /** Initial weights, W₁ first. */
  readonly weights: readonly Matrix[]
}

type ProblemFields =
  | 'depth'
  | 'width'
  | 'kappa'
  | 'spectrum'
  | 'inputKappa'
  | 'inputBasis'
  | 'start'
  | 'z0'
  | 'seed'

/**
 * Draws U, V, Qₓ, then what the start needs, in this order, from one stream of normals.
 * The same seed therefore keeps the teacher when only depth, start or batch change.
 */
export function buildProblem(experiment: Pick<Experiment, ProblemFields>): Problem {
  const { width: n, kappa, inputKappa, start } = experiment
  const normal = standardNormals(mulberry32(experiment.seed))
  const U = randomOrthogonal(n, normal)
  const drawnV = randomOrthogonal(n, normal)
  const drawnQ = randomOrthogonal(n, normal)
  const V = start === 'identity' ? U : drawnV
  const inputAxes = experiment.inputBasis === 'aligned' ? V : drawnQ
  const singularValues = spectrum(experiment.spectrum, n, kappa)
  const inputSpectrum = spectrum('geometric', n, inputKappa)
  const inputFactor = inputAxes.mmul(Matrix.diag(inputSpectrum.map(Math.sqrt)))
  return {
    teacher: U.mmul(Matrix.diag(singularValues)).mmul(V.transpose()),
    singularValues,
    U,
    V,
    inputCovariance: inputFactor.mmul(inputFactor.transpose()),
    inputFactor,
    noiseCovariance: Matrix.eye(n),
    weights: initialWeights(experiment, singularValues, U, V, normal),
  }
}

function initialWeights(
  { depth, width: n, start, z0 }: Pick<Experiment, ProblemFields>,
  singularValues: readonly number[],
  U: Matrix,
  V: Matrix,
  normal: NumberSource,
): Matrix[] {
  switch (start) {
    case 'balanced':
      return balanced(
        singularValues.map((s) => z0 * s),
        depth,
        U,
        V,
        normal,
      )
    case 'polar':
      return balanced(
        singularValues.map(() => z0),
        depth,
        U,
        V,
        normal,
      )
    case 'identity':
      return Array.from({ length: depth }, () => Matrix.eye(n))
    case 'gaussian':
      return Array.from({ length: depth }, () => randomMatrix(n, n, normal).div(Math.sqrt(n)))
    case 'orthogonal':
      return Array.from({ length: depth }, () => randomOrthogonal(n, normal))
  }
}

/** Layers of equal singular values s^(1/L), joined by random hidden bases: their product is U diag(s) Vᵀ. */
function balanced(
  s: readonly number[],
  depth: number,
  U: Matrix,
  V: Matrix,
  normal: NumberSource,
): Matrix[] {
  const layer = Matrix.diag(s.map((value) => value ** (1 / depth)))
  const hidden = Array.from({ length: depth - 1 }, () => randomOrthogonal(s.length, normal))
  const bases = [V, ...hidden, U]
  return Array.from({ length: depth }, (_, i) =>
    bases[i + 1]!.mmul(layer).mmul(bases[i]!.transpose()),
  )
}
