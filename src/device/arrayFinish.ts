/** @file What the device on the CPU does to a product's entries before it hands them out. */

import { activations } from './activation'
import { type ArrayMatrix, valuesOf } from './arrayMatrix'
import type { Finish } from './device'

export function applyFinish(result: ArrayMatrix, finish: Finish): void {
  const { values, shape } = result
  const [rows, columns] = shape
  switch (finish.kind) {
    case 'scale': {
      const { factor } = finish
      if (factor !== 1) for (let at = 0; at < values.length; at++) values[at] = factor * values[at]!
      break
    }
    case 'activate': {
      const { value } = activations[finish.activation]
      const width = finish.biases ? columns - 1 : columns
      for (let i = 0; i < rows; i++) {
        const end = i * columns + width
        for (let at = i * columns; at < end; at++) values[at] = value(values[at]!)
        if (finish.biases) values[end] = 1
      }
      break
    }
    case 'derivative': {
      const { derivative } = activations[finish.activation]
      const units = valuesOf(finish.at)
      const further = finish.at.shape[1] - columns
      for (let i = 0, at = 0, unit = 0; i < rows; i++, unit += further) {
        for (const end = at + columns; at < end; at++, unit++) {
          values[at] = values[at]! * derivative(units[unit]!)
        }
      }
      break
    }
    case 'blend': {
      const { keep, weight } = finish
      const old = valuesOf(finish.old)
      for (let at = 0; at < values.length; at++) values[at] = keep * old[at]! + weight * values[at]!
      break
    }
    case 'adapt': {
      const { memory, samples } = finish
      const old = valuesOf(finish.old)
      const e = memory / (1 + (memory * valuesOf(finish.trace)[0]!) / samples)
      for (let i = 0, at = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++, at++) {
          const mean = (old[i * rows + j]! + old[j * rows + i]!) / 2
          values[at] = (1 + e) * mean - (e / samples) * values[at]!
        }
      }
      break
    }
    default:
      finish satisfies never
  }
}
