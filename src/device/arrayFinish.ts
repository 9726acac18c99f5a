/** @file What the device on the CPU does to a product's entries before it hands them out. */

import { activations } from './activation'
import { type ArrayMatrix, valuesOf } from './arrayMatrix'
import type { Finish } from './device'

export function applyFinish(result: ArrayMatrix, finish: Finish): void {
  const { values, shape } = result
  const [rows, columns] = shape
  const assign = (value: (product: number, row: number, column: number) => number) => {
    let at = 0
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++, at++) values[at] = value(values[at]!, i, j)
    }
  }
  switch (finish.kind) {
    case 'scale':
      if (finish.factor !== 1) assign((product) => finish.factor * product)
      break
    case 'activate': {
      const { value } = activations[finish.activation]
      const bias = finish.biases ? columns - 1 : columns
      assign((product, _, column) => (column === bias ? 1 : value(product)))
      break
    }
    case 'derivative': {
      const { derivative } = activations[finish.activation]
      const at = valuesOf(finish.at)
      const stride = finish.at.shape[1]
      assign((product, row, column) => product * derivative(at[row * stride + column]!))
      break
    }
    case 'blend': {
      const old = valuesOf(finish.old)
      assign(
        (product, row, column) =>
          finish.keep * old[row * columns + column]! + finish.weight * product,
      )
      break
    }
    case 'adapt': {
      const { memory, samples } = finish
      const old = valuesOf(finish.old)
      const e = memory / (1 + (memory * valuesOf(finish.trace)[0]!) / samples)
      assign((product, row, column) => {
        const mean = (old[row * rows + column]! + old[column * rows + row]!) / 2
        return (1 + e) * mean - (e / samples) * product
      })
      break
    }
    default:
      finish satisfies never
  }
}
