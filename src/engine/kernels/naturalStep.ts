/** @file The exact natural gradient: inverses of what a network's kind asks for, then a move of its layers. */

import { shapeKind } from '../../experiment/shape'
import type { KernelOptimizer } from '../../systems/system'
import { forward, moveWeights, type Step, type StepInputs } from './forward'
import { functionStep } from './functionStep'
import type { TileFamily } from './groups'
import { invert } from './inverse'
import type { NaturalMethod } from './naturalMethod'
import { squareMethod } from './naturalSquare'
import { wideMethod } from './naturalWide'
import { invertPivoted } from './pivotedInverse'
import { alone } from './product'

/**
 * Moves in the ⌈n/8⌉ draws of the inverses, n the larger of inputs and outputs, then 4 if the network is square
 * and 3 if wide; a batch adds 2, or 3 where the Fisher is its own. With one layer it takes 1 draw, and ⌈n/8⌉
 * where the Fisher is the batch's.
 * @param refine whether to refine the inverses; square networks then also choose pivots, in ⌈n/4⌉ draws
 */
export function naturalStep(
  inputs: StepInputs,
  { step, fisher }: KernelOptimizer & { kind: 'natural' },
  refine: boolean,
): Step {
  const { workspace, batch } = inputs
  const isSquare = shapeKind(workspace.shape) === 'square'
  const method = chooseMethod(inputs, step, refine)
  const measured = forward(inputs, method.matrices)
  const moments = batch && fisher === 'batch' ? batch.inputs : null
  const families: TileFamily[] = [
    ...method.matrices.map(({ per }, k) => ({ per, tile: measured.further[k]! })),
    ...(moments ? [{ per: 'replica', tile: moments } as const] : []),
  ]
  const { passes, inverses } =
    families.length === 0
      ? { passes: [], inverses: [] }
      : (refine && isSquare ? invertPivoted : invert)(workspace, families)
  const wanted = functionStep(inputs, measured, moments && inverses.at(-1)!)
  const moved = method.move(wanted.change, measured.further, inverses)
  return {
    move: [...passes, ...wanted.passes, ...moved.passes],
    forward: measured,
    checks: moved.checks,
  }
}

function chooseMethod(inputs: StepInputs, step: number, refine: boolean): NaturalMethod {
  const { shape } = inputs.workspace
  if (shape.depth === 1) return singleLayerMethod(inputs, step)
  return shapeKind(shape) === 'square'
    ? squareMethod(inputs, step)
    : wideMethod(inputs, step, refine)
}

/** A single layer's Fisher does not depend on its weights: Δ is the step itself. */
const singleLayerMethod = (inputs: StepInputs, step: number): NaturalMethod => ({
  matrices: [],
  move: (change) => ({
    passes: [moveWeights(inputs, alone(change, '-rate'), step)],
    checks: [],
  }),
})
