/**
 * @file The total maps of all replicas alone, in ⌈log₂ L⌉ draws: each round multiplies neighbours in pairs. It
 * takes L − 1 products a network, where the prefixes and suffixes that training needs (scan.ts) take 2 L ⌈log₂ L⌉.
 */

import { int, type Pass, type Source } from './pass'
import { onlyIf, perLayer, productPass, times, whole } from './product'
import { type Tile, tile } from './tile'
import type { Workspace } from './workspace'

/** Tensors of R × L tiles it makes, at most. */
export const totalMapTensors = 2

/** @param weights R × L tiles */
export function totalMaps(
  workspace: Workspace,
  weights: Source,
): { readonly passes: readonly Pass[]; readonly total: Tile } {
  const { replicas, depth } = workspace.shape
  const tensors = Array.from(
    { length: Math.min(totalMapTensors, Math.ceil(Math.log2(depth))) },
    () => workspace.tensor(replicas * depth),
  )
  const passes: Pass[] = []
  let source = weights
  for (let left = depth; left > 1; left = Math.ceil(left / 2)) {
    const target = tensors[passes.length % totalMapTensors]!
    passes.push(productPass(workspace, target, [pairs(source)], [int('left', () => left)]))
    source = target
  }
  return { passes, total: tile(source, 'r * depth', 'ends') }
}

/** Of the first `left` tiles of a network, each second one times the one before it; the last may be alone. */
const pairs = (source: Source) => ({
  ...perLayer(
    times(
      onlyIf('2 * i + 1 < left', whole(tile(source, 'r * depth + 2 * i + 1'))),
      whole(tile(source, 'r * depth + 2 * i')),
    ),
  ),
  drawIf: '2 * i < left',
})
