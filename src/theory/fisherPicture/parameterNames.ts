/** @file Which weight a row of the Fisher matrix stands for. */

/** One weight: its layer, 1..L, and its row and column there, from 1. */
export interface Parameter {
  readonly layer: number
  readonly row: number
  readonly column: number
}

/** In the order of F's rows: W₁ first, each layer column by column. @param sizes n_0, n_1, …, n_L */
export function parametersOf(sizes: readonly number[]): Parameter[] {
  return sizes.slice(1).flatMap((rows, i) =>
    Array.from({ length: rows * sizes[i]! }, (_, k) => ({
      layer: i + 1,
      row: (k % rows) + 1,
      column: Math.floor(k / rows) + 1,
    })),
  )
}

/** W2[3 1] and so on, without commas. */
export const parameterNames = (sizes: readonly number[]): string[] =>
  parametersOf(sizes).map(({ layer, row, column }) => `W${layer}[${row} ${column}]`)
