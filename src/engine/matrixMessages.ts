/** @file Matrices as they go over the wire. */

import type { Matrix } from 'ml-matrix'
import type { MatrixMessage } from './protocol'

export const matrixMessages = (layers: readonly Matrix[]): MatrixMessage[] =>
  layers.map((layer) => ({
    rows: layer.rows,
    columns: layer.columns,
    entries: Float64Array.from(layer.to1DArray()),
  }))
