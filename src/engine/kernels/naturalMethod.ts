/** @file How networks of one kind turn a change of the total map into changes of their layers. */

import type { TileFamily } from './groups'
import type { Pass } from './pass'
import type { Group, Operand } from './product'
import type { Tile } from './tile'

export interface NaturalMethod {
  /** The matrices to be inverted, drawn together with the error. */
  readonly matrices: readonly Group[]
  /**
   * Moves the layers so that W becomes W − α Δ, to first order in α.
   * @param change Δ
   * @param matrices the tiles of those asked for
   * @param inverses theirs
   */
  move(
    change: Operand,
    matrices: readonly Tile[],
    inverses: readonly Tile[],
  ): { readonly passes: readonly Pass[]; readonly checks: readonly TileFamily[] }
}
