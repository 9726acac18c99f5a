/** @file A linear network as the single layer that does what all its layers do. */

/**
 * The map of a network without nonlinearities, n_L × n_0, or n_L × (n_0 + 1) with the biases in the last column;
 * row-major, like the weights.
 */
export function affineMap(
  layers: readonly number[],
  weights: readonly ArrayLike<number>[],
  biases: boolean,
): Float64Array {
  const extra = biases ? 1 : 0
  const columns = layers[0]! + extra
  return weights.slice(1).reduce<Float64Array>((map, W, l) => {
    const [outputs, inputs] = [layers[l + 2]!, layers[l + 1]!]
    const next = new Float64Array(outputs * columns)
    for (let i = 0; i < outputs; i++) {
      const row = next.subarray(i * columns, (i + 1) * columns)
      for (let k = 0; k < inputs; k++) {
        const w = W[i * (inputs + extra) + k]!
        for (let j = 0; j < columns; j++) row[j]! += w * map[k * columns + j]!
      }
      if (biases) row[columns - 1]! += W[i * (inputs + 1) + inputs]!
    }
    return next
  }, Float64Array.from(weights[0]!))
}
