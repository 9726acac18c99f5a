/**
 * @file Prefix and suffix products of all layers of all replicas in ⌈log₂ L⌉ draws (Hillis and Steele's scan).
 *
 * After the round of stride s, prefix tile i holds W_i ⋯ W_{i−2s+1}, cut off at the first layer. Away from the
 * last layer, W_{i+2s−1} ⋯ W_i is prefix tile i + 2s − 1: suffix tiles hold only the last 2s of them, cut off
 * at the last layer. Both halves lie in one tensor, prefixes first.
 */

import { int, type Pass, type Source } from './pass'
import { type Group, onlyIf, perLayer, productPass, times, whole } from './product'
import { previous, type Tile, tile } from './tile'
import type { Workspace } from './workspace'

/** Where the products lie once the passes ran; for use in groups of products. */
export interface Products {
  readonly passes: readonly Pass[]
  /** W_i ⋯ W₁ of this layer: the map into the hidden layer after it. */
  readonly prefix: Tile
  /** W_{i−1} ⋯ W₁, of layers i > 0. */
  readonly prefixBefore: Tile
  /** W_L ⋯ W_i of this layer. */
  readonly suffix: Tile
  /** W_L ⋯ W_{i+1}, of layers i < depth − 1: the map out of the hidden layer after layer i. */
  readonly suffixAfter: Tile
  /** The total map W of this replica. */
  readonly total: Tile
}

/** @param weights R × L tiles */
export function scanProducts(workspace: Workspace, weights: Source): Products {
  const { replicas, depth } = workspace.shape
  const rounds = Math.ceil(Math.log2(depth))
  const tensors = Array.from({ length: Math.min(2, rounds) }, () =>
    workspace.tensor(2 * replicas * depth),
  )
  const passes: Pass[] = []
  // With one layer the products are the weights themselves.
  let source = weights
  for (let round = 0; round < rounds; round++) {
    const target = tensors[round % 2]!
    const groups = [prefixRound(source), suffixRound(source, suffixTile(source, weights))]
    passes.push(productPass(workspace, target, groups, [int('stride', () => 2 ** round)]))
    source = target
  }
  const prefix = tile(source, layer, 'widest', 'ends')
  const suffix = tile(source, suffixTile(source, weights), 'ends', 'widest')
  return {
    passes,
    prefix,
    prefixBefore: previous(prefix),
    suffix,
    suffixAfter: { ...suffix, index: `${suffix.index} + 1` },
    total: tile(source, 'r * depth + depth - 1', 'ends'),
  }
}

const layer = 'r * depth + i'

/** Suffix tile i; in the weights, where prefix and suffix of stride 0 are the same, tile i. */
const suffixTile = (source: Source, weights: Source) =>
  source === weights ? layer : `replicas * depth + ${layer}`

/** Products that have reached the first layer have no more columns than it. */
const prefixRound = (source: Source): Group => ({
  ...perLayer(
    times(
      whole(tile(source, layer)),
      onlyIf('i >= stride', whole(tile(source, `${layer} - stride`))),
    ),
  ),
  drawIf: 'i >= 2 * stride || at.x < ends',
})

const suffixRound = (source: Source, suffix: string): Group => ({
  ...perLayer(
    times(
      onlyIf('i + stride < depth', whole(tile(source, `${suffix} + stride`))),
      whole(tile(source, `(i + stride < depth ? ${layer} + stride - 1 : ${suffix})`)),
    ),
  ),
  drawIf: 'i + 2 * stride >= depth && at.y < ends',
})
