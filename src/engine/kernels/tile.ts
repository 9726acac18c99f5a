/** @file Tiles of tensors, as the GLSL of a kernel refers to them. */

import type { Source } from './pass'

/** GLSL for the blocks that hold the units of a layer: of any layer, or of the inputs and outputs alone. */
export type Side = 'widest' | 'ends'

/** The part of a tile that may differ from zero, and so needs to be read. */
export interface Extent {
  readonly rows: Side
  readonly columns: Side
}

/**
 * A tile of a tensor, found anew for each output tile. The index is a GLSL expression in `r` (replica) and
 * the sizes `depth` and `replicas`; in groups per layer or hidden layer (groups.ts) also in its number `i`.
 */
export interface Tile extends Extent {
  readonly tensor: Source
  readonly index: string
}

export const tile = (
  tensor: Source,
  index: string,
  rows: Side = 'widest',
  columns: Side = rows,
): Tile => ({ tensor, index, rows, columns })

/** The tile of the layer before. */
export const previous = (tile: Tile): Tile => ({ ...tile, index: `${tile.index} - 1` })

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
    return `origin(${this.of(tile)}, ${tile.index}, ivec2(widest))`
  }

  /** GLSL arguments that say where a tile is: its sampler, and the block it begins at. */
  address(tile: Tile): string {
    return `${this.of(tile)}, ${this.origin(tile)}`
  }
}
