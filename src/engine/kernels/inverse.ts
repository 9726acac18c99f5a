/**
 * @file Inverses of tiles by block Gauss-Jordan elimination in place, all tiles in the same ⌈n/8⌉ draws, n the
 * larger of inputs and outputs.
 *
 * Each draw eliminates a pivot of 8 rows (4 where one block is left over), inverted through the Schur
 * complement of its 4 × 4 blocks. There is no pivoting, so leading blocks must be well conditioned: as
 * they are in Gram matrices, second moments, and total maps near the teacher's singular basis (docs/gpu.md 1).
 * For other matrices see pivotedInverse.ts.
 */

import { blockOutput } from './glsl'
import { groupsBody, groupTiles, type TileFamily, tileCount } from './groups'
import { int, type Pass } from './pass'
import type { Tensor } from './tensor'
import { type Extent, Samplers, type Tile } from './tile'
import type { Workspace } from './workspace'

export interface Inverses {
  readonly passes: readonly Pass[]
  /** The inverse of each of the given matrices, in their order. */
  readonly inverses: readonly Tile[]
}

/** Of the matrices that can be inverted. */
export const inverseExtent: Extent = { rows: 'ends', columns: 'ends' }

/** @param matrices padded with the identity */
export function invert(workspace: Workspace, matrices: readonly TileFamily[]): Inverses {
  const tensors = Array.from({ length: 2 }, () =>
    workspace.tensor(tileCount(workspace.shape, matrices)),
  )
  const groups = matrices.map(({ per }) => ({ per, extent: inverseExtent }))
  const samplers = new Samplers()
  const gather = groupsBody(
    groups.map((group, k) => ({
      ...group,
      code: `  return eliminate(${samplers.address(matrices[k]!.tile)}, at);`,
    })),
    eliminate,
  )
  const passes: Pass[] = []
  let source: Tensor | null = null
  for (let pivot = 0; pivot < workspace.sizes.ends; pivot += 2) {
    const target: Tensor = tensors[passes.length % 2]!
    const uniforms = [int('pivot', () => pivot)]
    const reads = source
      ? { inputs: [source], body: eliminateAll }
      : { inputs: samplers.tensors, body: gather }
    passes.push(workspace.pass({ ...reads, uniforms, target }))
    source = target
  }
  return { passes, inverses: groupTiles(source!, groups) }
}

/**
 * With K the pivot's rows and P = A_KK, the block at (i, j) becomes, in place,
 *   i ∈ K:  V_j               where V_j = P⁻¹ A_Kj, but column j of P⁻¹ for j ∈ K;
 *   i ∉ K:  A_ij − A_iK V_j,  without A_ij for j ∈ K.
 */
const eliminate = `
// By the Schur complement of 2 × 2 blocks: drivers' inverse() takes cofactors, which lose more digits.
mat4 inverseBlock(mat4 m) {
  mat2 a = inverse(mat2(m));
  mat2 ab = a * mat2(m[2].xy, m[3].xy);
  mat2 c = mat2(m[0].zw, m[1].zw);
  mat2 ca = c * a;
  mat2 d = inverse(mat2(m[2].zw, m[3].zw) - c * ab);
  mat2 upper = -ab * d;
  mat2 lower = -d * ca;
  a -= upper * ca;
  return mat4(vec4(a[0], lower[0]), vec4(a[1], lower[1]), vec4(upper[0], d[0]), vec4(upper[1], d[1]));
}

mat4 eliminate(sampler2DArray matrix, ivec2 start, ivec2 at) {
  int second = pivot + 1;
  bool isWide = second < ends;
  bool inPivotColumns = at.x == pivot || at.x == second;

  // V_j = (v0, v1) solves P V_j = (w0, w1).
  mat4 w0 = inPivotColumns ? mat4(float(at.x == pivot)) : block(matrix, start + ivec2(at.x, pivot));
  mat4 firstInverse = inverseBlock(block(matrix, start + ivec2(pivot)));
  mat4 v0 = product(firstInverse, w0);
  mat4 v1 = mat4(0.0);
  if (isWide) {
    mat4 w1 = inPivotColumns ? mat4(float(at.x == second)) : block(matrix, start + ivec2(at.x, second));
    mat4 upper = block(matrix, start + ivec2(second, pivot));
    mat4 lower = block(matrix, start + ivec2(pivot, second));
    mat4 schur = block(matrix, start + ivec2(second)) - product(lower, product(firstInverse, upper));
    v1 = product(inverseBlock(schur), w1 - product(lower, v0));
    v0 = product(firstInverse, w0 - product(upper, v1));
  }

  if (at.y == pivot) return v0;
  if (at.y == second) return v1;
  mat4 rest = inPivotColumns ? mat4(0.0) : block(matrix, start + at);
  rest -= product(block(matrix, start + ivec2(pivot, at.y)), v0);
  if (isWide) rest -= product(block(matrix, start + ivec2(second, at.y)), v1);
  return rest;
}`

/** From the second draw on every tile is read where it is then written. */
const eliminateAll = `${blockOutput}
${eliminate}
void main() {
  ivec2 at;
  int t = locate(ivec2(widest), at);
  if (at.x < ends && at.y < ends) store(eliminate(t0, origin(t0, t, ivec2(widest)), at));
  else discard;
}`
