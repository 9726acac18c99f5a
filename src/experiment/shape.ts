/** @file The layer sizes of an experiment's network, and what they mean for the natural gradient. */

import type { Experiment } from './schema'

type ShapeFields = 'depth' | 'width' | 'hidden' | 'outputs'

/** Numbers of units; all hidden layers are alike. */
export interface Shape {
  readonly depth: number
  readonly inputs: number
  readonly hidden: number
  readonly outputs: number
}

/** The shape an experiment asks for, the word "same" resolved. A single layer has no hidden units: `hidden` is then that of a square. */
export function shapeOf({ depth, width, hidden, outputs }: Pick<Experiment, ShapeFields>): Shape {
  return { depth, inputs: width, hidden: hidden || width, outputs: outputs || width }
}

/** n_0, n_1, …, n_L. */
export function layerSizes({ depth, inputs, hidden, outputs }: Shape): number[] {
  return [inputs, ...Array.from({ length: depth - 1 }, () => hidden), outputs]
}

/**
 * square: all layers alike, plain inverses. wide: no hidden layer narrower than inputs or outputs, or
 * none at all, pseudo-inverses; the 1/L formula is exact for both (docs/theory.md 1.4). narrow: some hidden
 * layer is, and only the general formula 1.5 is right.
 */
export type ShapeKind = 'square' | 'wide' | 'narrow'

export function shapeKind({ depth, inputs, hidden, outputs }: Shape): ShapeKind {
  const widest = Math.max(inputs, outputs)
  if (inputs === outputs && (depth === 1 || hidden === inputs)) return 'square'
  return depth === 1 || hidden >= widest ? 'wide' : 'narrow'
}
