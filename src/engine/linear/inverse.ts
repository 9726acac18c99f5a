/**
 * @file Inverses of tiles by block Gauss-Jordan elimination in place, all tiles in the same ⌈n/8⌉ draws.
 *
 * Each draw eliminates a pivot of 8 rows (4 where one block is left over), inverted through the Schur
 * complement of its 4 × 4 blocks. There is no pivoting, so leading blocks must be well conditioned: as
 * they are in second moments, and in total maps near the teacher's singular basis (gpu.md). For other
 * matrices see pivotedInverse.ts.
 */

import { blockOutput } from './glsl'
import { int, type Pass } from './pass'
import { replicaTiles, Samplers, type Tile } from './tile'
import type { Workspace } from './workspace'

export interface Inverses {
  readonly passes: readonly Pass[]
  /** The inverse of each of the given matrices. */
  readonly inverses: ReadonlyMap<Tile, Tile>
}

/** @param matrices of each replica: their tile indices mention `r` alone */
export function invert(workspace: Workspace, matrices: readonly Tile[]): Inverses {
  const count = matrices.length
  const tensors = Array.from({ length: 2 }, () =>
    workspace.tensor(count * workspace.shape.replicas),
  )
  const passes: Pass[] = []
  let tiles = matrices
  for (let pivot = 0; pivot < workspace.blocks; pivot += 2) {
    const target = tensors[passes.length % 2]!
    const samplers = new Samplers()
    const body = eliminationBody(tiles, samplers)
    const uniforms = [int('pivot', () => pivot)]
    passes.push(workspace.pass({ inputs: samplers.tensors, uniforms, body, target }))
    tiles = replicaTiles(target, count)
  }
  return { passes, inverses: new Map(matrices.map((matrix, k) => [matrix, tiles[k]!])) }
}

const eliminationBody = (matrices: readonly Tile[], samplers: Samplers) => `${blockOutput}
${eliminate}
void main() {
  ivec2 at;
  int t = locate(ivec2(blocks), at);
  int matrix = t / replicas;
  int r = t - matrix * replicas;
${matrices
  .map((tile, k) => `  if (matrix == ${k}) store(eliminate(${samplers.address(tile)}, at));`)
  .join('\n')}
  if (matrix >= ${matrices.length}) discard;
}`

/**
 * With K the pivot's rows and P = A_KK, the block at (i, j) becomes, in place,
 *   i ∈ K:  V_j               where V_j = P⁻¹ A_Kj, but column j of P⁻¹ for j ∈ K;
 *   i ∉ K:  A_ij − A_iK V_j,  without A_ij for j ∈ K.
 */
const eliminate = `
mat4 eliminate(sampler2DArray matrix, ivec2 start, ivec2 at) {
  int second = pivot + 1;
  bool isWide = second < blocks;
  bool inPivotColumns = at.x == pivot || at.x == second;

  // V_j = (v0, v1) solves P V_j = (w0, w1).
  mat4 w0 = inPivotColumns ? mat4(float(at.x == pivot)) : block(matrix, start + ivec2(at.x, pivot));
  mat4 firstInverse = inverse(block(matrix, start + ivec2(pivot)));
  mat4 v0 = product(firstInverse, w0);
  mat4 v1 = mat4(0.0);
  if (isWide) {
    mat4 w1 = inPivotColumns ? mat4(float(at.x == second)) : block(matrix, start + ivec2(at.x, second));
    mat4 upper = block(matrix, start + ivec2(second, pivot));
    mat4 lower = block(matrix, start + ivec2(pivot, second));
    mat4 schur = block(matrix, start + ivec2(second)) - product(lower, product(firstInverse, upper));
    v1 = product(inverse(schur), w1 - product(lower, v0));
    v0 = product(firstInverse, w0 - product(upper, v1));
  }

  if (at.y == pivot) return v0;
  if (at.y == second) return v1;
  mat4 rest = inPivotColumns ? mat4(0.0) : block(matrix, start + at);
  rest -= product(block(matrix, start + ivec2(pivot, at.y)), v0);
  if (isWide) rest -= product(block(matrix, start + ivec2(second, at.y)), v1);
  return rest;
}`
