/**
 * @file Kernels whose output tiles come in groups: one for each replica, for each layer of each replica, or
 * for each hidden layer, the groups one after the other in one tensor.
 */

import { blockOutput } from './glsl'
import type { Source } from './pass'
import { type Extent, type Tile, tile } from './tile'
import type { BatchShape } from './workspace'

/** Hidden layer i lies between the layers of weights i and i + 1, all counted from 0. */
export type Per = 'replica' | 'layer' | 'hidden'

/** Tiles of one kind, one for each replica, layer or hidden layer. */
export interface TileFamily {
  readonly per: Per
  readonly tile: Tile
}

export interface TileGroup {
  readonly per: Per
  readonly extent: Extent
  /** GLSL condition on the blocks `at` of tiles `i` that are drawn; the others keep what they hold. */
  readonly drawIf?: string
  /** GLSL statements that return the block at `at`, in `r` (replica), `i` (layer or hidden layer) and the sizes. */
  readonly code: string
}

/** GLSL for the tiles of one replica. */
export const tilesOfReplica = { replica: '1', layer: 'depth', hidden: '(depth - 1)' } as const

const index = { replica: 'r', layer: 'r * depth + i', hidden: 'r * (depth - 1) + i' } as const

/** How many tiles groups have together. */
export function tileCount(
  { replicas, depth }: BatchShape,
  groups: readonly Pick<TileGroup, 'per'>[],
): number {
  const perReplica = { replica: 1, layer: depth, hidden: depth - 1 }
  return groups.reduce((sum, { per }) => sum + replicas * perReplica[per], 0)
}

/** Where the groups lie in `target`; the index of a group's tile holds for kernels per the same. */
export function groupTiles(
  target: Source,
  groups: readonly Pick<TileGroup, 'per' | 'extent'>[],
): Tile[] {
  return groups.map(({ per, extent }, k) => {
    const before = groups.slice(0, k).map((group) => `replicas * ${tilesOfReplica[group.per]} + `)
    return tile(target, before.join('') + index[per], extent.rows, extent.columns)
  })
}

/**
 * GLSL that draws the groups, blocks outside their extent left as they are: zero.
 * @param functions the groups' code calls
 */
export const groupsBody = (groups: readonly TileGroup[], functions = '') => `${blockOutput}
${functions}
${groups.map(groupFunction).join('\n')}
void main() {
  ivec2 at;
  int t = locate(ivec2(widest), at);
${groups.map(dispatch).join('\n')}
  discard;
}`

const groupFunction = ({ code }: TileGroup, k: number) => `
mat4 group${k}(int r, int i, ivec2 at) {
${code}
}`

/** Stores the tile if it belongs to the group, else makes `t` count from the next group. */
const dispatch = ({ per, extent, drawIf = 'true' }: TileGroup, k: number) => `
  if (t < replicas * ${tilesOfReplica[per]}) {
    int r = t / ${tilesOfReplica[per]};
    int i = t - r * ${tilesOfReplica[per]};
    if (at.x < ${extent.columns} && at.y < ${extent.rows} && (${drawIf})) store(group${k}(r, i, at));
    else discard;
    return;
  }
  t -= replicas * ${tilesOfReplica[per]};`
