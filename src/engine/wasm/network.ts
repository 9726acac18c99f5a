/** @file A network in the kernels' memory, and the kernels that follow each of its steps. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Storage, StoredMatrix } from './storage'
import type { Tape } from './tape'

/** What a network keeps from one step to the next. */
export interface StoredNetwork {
  readonly depth: number
  /** W₁, …, W_L. */
  readonly weights: readonly StoredMatrix[]
  /** W_L ⋯ W_i, i = 1..L: the total map first; the last one is W_L itself. */
  readonly suffixes: readonly StoredMatrix[]
  readonly teacher: StoredMatrix
  /** C. */
  readonly inputFactor: StoredMatrix
  /** δ = W − W*. */
  readonly error: StoredMatrix
  /** δ C. */
  readonly whitenedError: StoredMatrix
}

export function storeNetwork(storage: Storage, problem: Problem): StoredNetwork {
  const { weights, teacher, inputFactor } = problem
  const stored = weights.map((layer) => storage.matrix(layer.rows, layer.columns, layer))
  const like = ({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>) =>
    storage.matrix(rows, columns)
  return {
    depth: weights.length,
    weights: stored,
    suffixes: stored.map((layer, i) =>
      i === weights.length - 1 ? layer : storage.matrix(teacher.rows, layer.columns),
    ),
    teacher: storage.matrix(teacher.rows, teacher.columns, teacher),
    inputFactor: storage.matrix(inputFactor.rows, inputFactor.columns, inputFactor),
    error: like(teacher),
    whitenedError: like(teacher),
  }
}

/** Measures the loss of the weights, and leaves behind the products the next step starts from. */
export function recordMeasures(tape: Tape, network: StoredNetwork): void {
  const { depth, weights, suffixes, teacher, inputFactor, error, whitenedError } = network
  for (let i = depth - 2; i >= 0; i--) {
    tape.product(suffixes[i + 1]!, weights[i]!, 1, suffixes[i]!)
  }
  tape.combine(suffixes[0]!, teacher, -1, error)
  tape.product(error, inputFactor, 1, whitenedError)
  tape.excess(whitenedError)
}
