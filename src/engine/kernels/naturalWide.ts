/** @file The natural gradient of a network whose hidden layers are no narrower than its inputs and outputs. */

import { moveWeights, type StepInputs } from './forward'
import type { NaturalMethod } from './naturalMethod'
import type { Pass } from './pass'
import {
  alone,
  drawProducts,
  flipped,
  type Operand,
  onlyIf,
  perHidden,
  perLayer,
  times,
  transposed,
  whole,
} from './product'
import { previous, type Tile } from './tile'
import type { Workspace } from './workspace'

/**
 * W_i ← W_i − (α/L) B_i⁺ Δ A_i⁺ (docs/theory.md 1.4), A_i = W_{i−1} ⋯ W₁ (h × n_0) and B_i = W_L ⋯ W_{i+1} (n_L × h)
 * the maps into and out of hidden layers, A₁ and B_L the identity.
 *
 * With M either Aᵀ or B, X = (M Mᵀ)⁻¹ M is A⁺ or the transpose of B⁺. 3 draws after those of the inverses,
 * 2 more to refine.
 */
export function wideMethod(inputs: StepInputs, step: number, refine: boolean): NaturalMethod {
  const { workspace, products } = inputs
  const maps = [transposed(products.prefix), whole(products.suffixAfter)]
  const sizes = ['inputs', 'outputs'] as const
  return {
    matrices: maps.map((map, k) => ({
      ...perHidden(times(map, flipped(map))),
      paddedFrom: sizes[k]!,
    })),
    move: (change, _, inverses) => {
      const first = drawProducts(
        workspace,
        maps.map((map, k) => perHidden(times(whole(inverses[k]!), map))),
      )
      const { passes, tiles } = refine
        ? refined(workspace, maps, first.tiles)
        : { passes: [], tiles: first.tiles }
      const [intoHidden, outOfHidden] = tiles
      const right = drawProducts(workspace, [
        perLayer(times(change, onlyIf('i > 0', whole(previous(intoHidden!))))),
        ...maps.map((map, k) => ({
          ...perHidden(times(whole(tiles[k]!), flipped(map))),
          paddedFrom: sizes[k]!,
        })),
      ])
      const [changeAtInputs, ...checks] = right.tiles
      const direction = times(
        onlyIf('i < depth - 1', transposed(outOfHidden!)),
        whole(changeAtInputs!),
        '-rate',
      )
      const move = moveWeights(inputs, direction, step / workspace.shape.depth)
      return {
        passes: [first.pass, ...passes, right.pass, move],
        checks: checks.map((tile) => ({ per: 'hidden', tile }) as const),
      }
    },
  }
}

/**
 * A Newton correction X ← 2X − (X Mᵀ) X, in two draws. The condition of the Gram matrix M Mᵀ is the square of
 * M's; this reads M itself, and so gives back most digits that the square costs.
 */
function refined(
  workspace: Workspace,
  maps: readonly Operand[],
  tiles: readonly Tile[],
): { readonly passes: readonly Pass[]; readonly tiles: readonly Tile[] } {
  const identities = drawProducts(
    workspace,
    maps.map((map, k) => perHidden(times(whole(tiles[k]!), flipped(map)))),
  )
  const corrected = drawProducts(
    workspace,
    tiles.map((tile, k) =>
      perHidden(alone(whole(tile), '2.0'), times(whole(identities.tiles[k]!), whole(tile), '-1.0')),
    ),
  )
  return { passes: [identities.pass, corrected.pass], tiles: corrected.tiles }
}
