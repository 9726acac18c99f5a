/** @file Where a device's random numbers come from: words of the hash of core/batch.ts, four to a 2 × 2 block. */

import { pcg4d } from '../../../core/batch'
import type { RandomKey } from './device'

/** Streams lie this far apart in the block columns' counter. */
export const streamStride = 65536

/** A uniform in (0, 1) from the upper 24 bits of a word: exact in float32. */
const unit = (word: number) => ((word >>> 8) + 0.5) / 16777216

/** The uniforms of the 2 × 2 block at (blockRow, blockColumn), row by row. */
export function uniformBlock(
  blockRow: number,
  blockColumn: number,
  { stream, step, seed }: RandomKey,
): [number, number, number, number] {
  const [a, b, c, d] = pcg4d(blockRow, blockColumn + stream * streamStride, step, seed)
  return [unit(a), unit(b), unit(c), unit(d)]
}

/** Standard normals by Box-Muller, a pair from each row of the block of uniforms. */
export function normalBlock(
  blockRow: number,
  blockColumn: number,
  key: RandomKey,
): [number, number, number, number] {
  const [a, b, c, d] = uniformBlock(blockRow, blockColumn, key)
  return [...pair(a, b), ...pair(c, d)]
}

function pair(u: number, v: number): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(u))
  return [radius * Math.cos(2 * Math.PI * v), radius * Math.sin(2 * Math.PI * v)]
}

/** GLSL: `vec4 uniformBlock(ivec2 at)` and `vec4 normalBlock(ivec2 at)` from the ints stream, step and seed. */
export const glslRandom = `
uvec4 pcg4d(uvec4 v) {
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  v ^= v >> 16u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  return v;
}
vec4 uniformBlock(ivec2 at) {
  uvec4 words = pcg4d(uvec4(at.y, at.x + stream * ${streamStride}, stepIndex, seed));
  return (vec4(words >> 8u) + .5) / 16777216.;
}
vec4 normalBlock(ivec2 at) {
  vec4 u = uniformBlock(at);
  vec2 radius = sqrt(-2. * log(u.xz));
  vec2 angle = 6.283185307179586 * u.yw;
  return vec4(radius.x * cos(angle.x), radius.x * sin(angle.x), radius.y * cos(angle.y), radius.y * sin(angle.y));
}
`
