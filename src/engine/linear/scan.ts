/**
 * @file Prefix and suffix products of all layers of all replicas in ⌈log₂ L⌉ draws (Hillis and Steele's scan).
 *
 * After the round of stride s, prefix tile i holds W_i ⋯ W_{i−2s+1} and suffix tile i holds
 * W_{i+2s−1} ⋯ W_i, cut off at the ends; both halves lie in one tensor, prefixes first.
 */

import { int, type Pass, type Source } from './pass'
import { type Group, onlyIf, perLayer, productPass, times, whole } from './product'
import { type Tile, tile } from './tile'
import type { Workspace } from './workspace'

/** Where the products lie once the passes ran; for use in groups of products. */
export interface Products {
  readonly passes: readonly Pass[]
  /** W_i ⋯ W₁ of this layer. */
  readonly prefix: Tile
  /** W_{i−1} ⋯ W₁, of layers i > 0. */
  readonly prefixBefore: Tile
  /** W_L ⋯ W_i of this layer. */
  readonly suffix: Tile
  /** W_L ⋯ W_{i+1}, of layers i < depth − 1. */
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
    const groups = [prefixRound(source), suffixRound(source, suffixStart(source, weights))]
    passes.push(productPass(workspace, target, groups, [int('stride', () => 2 ** round)]))
    source = target
  }
  const start = suffixStart(source, weights)
  return {
    passes,
    prefix: tile(source, 't'),
    prefixBefore: tile(source, 't - 1'),
    suffix: tile(source, `${start} + t`),
    suffixAfter: tile(source, `${start} + t + 1`),
    total: tile(source, 'r * depth + depth - 1'),
  }
}

/** First suffix tile; in the weights, where prefix and suffix of stride 0 are the same, the first tile. */
const suffixStart = (source: Source, weights: Source) =>
  source === weights ? '0' : 'replicas * depth'

const prefixRound = (source: Source): Group =>
  perLayer(
    times(whole(tile(source, 't')), onlyIf('i >= stride', whole(tile(source, 't - stride')))),
  )

const suffixRound = (source: Source, start: string): Group =>
  perLayer(
    times(
      onlyIf('i + stride < depth', whole(tile(source, `${start} + t + stride`))),
      whole(tile(source, `${start} + t`)),
    ),
  )
