/** @file Tiles of tensors, as the GLSL of a kernel refers to them. */

import type { Source } from './pass'

/**
 * A tile of a tensor, found anew for each output tile. The index is a GLSL expression in `r` (replica) and
 * the sizes `depth` and `replicas`; in groups per layer (product.ts) also in `i` (layer, from 0) and
 * `t` (r * depth + i).
 */
export interface Tile {
  readonly tensor: Source
  readonly index: string
}

export const tile = (tensor: Source, index: string): Tile => ({ tensor, index })

/** The tiles of a tensor that holds `count` matrices for each replica, all replicas of the first one first. */
export const replicaTiles = (tensor: Source, count: number): Tile[] =>
  Array.from({ length: count }, (_, k) => tile(tensor, `${k} * replicas + r`))

/** The tensors a kernel reads, each with a sampler t0, t1, … in the order of first use. */
export class Samplers {
  readonly tensors: Source[] = []

  /** The name of a tensor's sampler. */
  of({ tensor }: Tile): string {
    if (!this.tensors.includes(tensor)) this.tensors.push(tensor)
    return `t${this.tensors.indexOf(tensor)}`
  }

  /** GLSL for the block a tile begins at. */
  origin(tile: Tile): string {
    return `origin(${this.of(tile)}, ${tile.index}, ivec2(blocks))`
  }

  /** GLSL arguments that say where a tile is: its sampler, and the block it begins at. */
  address(tile: Tile): string {
    return `${this.of(tile)}, ${this.origin(tile)}`
  }
}
