/** @file What the weights of a run say about its modes. */

import { Matrix, SingularValueDecomposition } from 'ml-matrix'

export interface ModeObservation {
  /** Singular values of the total map, largest first. */
  readonly singularValues: readonly number[]
}

/** @param layers W₁ first, in any orthogonal basis */
export function observeModes(layers: readonly Matrix[]): ModeObservation {
  const total = layers.slice(1).reduce((map, layer) => layer.mmul(map), layers[0]!)
  const { diagonal } = new SingularValueDecomposition(Matrix.checkMatrix(total), {
    computeLeftSingularVectors: false,
    computeRightSingularVectors: false,
    autoTranspose: true,
  })
  return { singularValues: diagonal }
}
