/** @file The exact natural gradient of a square network, by method (f) of theory.md 7. */

import type { Optimizer } from '../trainer'
import { moveWeights, type StepInputs } from './forward'
import { functionStep } from './functionStep'
import { invert } from './inverse'
import type { Pass } from './pass'
import { invertPivoted } from './pivotedInverse'
import {
  alone,
  type Operand,
  perLayer,
  productPass,
  replicaProducts,
  times,
  whole,
} from './product'
import { type Tile, tile } from './tile'

export interface NaturalStep {
  readonly passes: readonly Pass[]
  /** W W⁻¹ per replica, which tells how good the inverse was; null for one layer, which needs none. */
  readonly check: Tile | null
}

/**
 * The draws of a step after those of the batch: ⌈n/8⌉ + 4, and 2 with a batch, or 3 where the Fisher is
 * the batch's; with one layer 1 in place of ⌈n/8⌉ + 4, and ⌈n/8⌉ where the Fisher is the batch's.
 * @param pivots whether the inverse chooses its pivots: ⌈n/4⌉ + 2 draws in place of ⌈n/8⌉
 */
export function naturalStep(
  inputs: StepInputs,
  { step, fisher }: Optimizer & { kind: 'natural' },
  pivots: boolean,
): NaturalStep {
  const { workspace, problem, forward, batch } = inputs
  const { total } = forward
  const isSingleLayer = workspace.shape.depth === 1
  const moments = batch && fisher === 'batch' ? batch.inputs : null
  const matrices = [...(isSingleLayer ? [] : [total]), ...(moments ? [moments] : [])]
  const { passes, inverses } =
    matrices.length === 0
      ? { passes: [], inverses: new Map<Tile, Tile>() }
      : (pivots ? invertPivoted : invert)(workspace, matrices)
  const wanted = functionStep(inputs, moments && inverses.get(moments)!)
  // A single layer's Fisher does not depend on its weights: Δ is the step itself.
  const moved = isSingleLayer
    ? {
        passes: [moveWeights(workspace, problem, alone(wanted.change, '-rate'), step)],
        check: null,
      }
    : moveLayers(inputs, step, wanted.change, inverses.get(total)!)
  return { passes: [...passes, ...wanted.passes, ...moved.passes], check: moved.check }
}

/**
 * W_i ← W_i − (α/L) P_i [W⁻¹ Δ W⁻¹] Q_i, P_i and Q_i the inclusive prefix and suffix products: one inverse
 * per network, whatever its depth.
 */
function moveLayers(
  inputs: StepInputs,
  step: number,
  change: Operand,
  inverseTotal: Tile,
): NaturalStep {
  const { workspace, problem, forward } = inputs
  const { replicas, depth } = workspace.shape
  const inverse = whole(inverseTotal)
  const first = replicaProducts(workspace, [
    [times(whole(forward.total), inverse)],
    [times(inverse, change)],
  ])
  const [check, left] = first.tiles
  const core = replicaProducts(workspace, [[times(whole(left!), inverse)]])
  const right = workspace.tensor(replicas * depth)
  const rightPass = productPass(workspace, right, [
    perLayer(times(whole(core.tiles[0]!), whole(forward.suffix))),
  ])
  const direction = times(whole(forward.prefix), whole(tile(right, 't')), '-rate')
  const move = moveWeights(workspace, problem, direction, step / depth)
  return { passes: [first.pass, core.pass, rightPass, move], check: check! }
}
