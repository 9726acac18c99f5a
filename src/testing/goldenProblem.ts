/** @file A golden vector's network and objective as matrices. */

import { Matrix } from 'ml-matrix'
import type { Objective } from '../theory/objective'

/** Weights, W₁ first, and the objective of a vector with the fields W, Wstar, Sx and S. */
export function goldenProblem(input: {
  readonly W: number[][][]
  readonly Wstar: number[][]
  readonly Sx: number[][]
  readonly S: number[][]
}): { readonly weights: Matrix[]; readonly objective: Objective } {
  return {
    weights: input.W.map((layer) => new Matrix(layer)),
    objective: {
      teacher: new Matrix(input.Wstar),
      inputCovariance: new Matrix(input.Sx),
      noiseCovariance: new Matrix(input.S),
    },
  }
}
