/** @file Where a device's random numbers come from: words of the hash of core/batch.ts, four to a 2 × 2 block. */

import { pcg4d } from '../core/batch'
import type { RandomKey } from './device'
import { normalsOfWords } from './glslNormals'

/** Streams lie this far apart in the block columns' counter. */
const streamStride = 65536

/** Streams there are: their blocks then lie apart in 31 bits. */
const streams = 32767

/** The stream of a name, by its FNV-1a hash; 0 is that of a deep linear network's samples (core/batch.ts). */
export function streamOf(name: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  return 1 + ((hash >>> 0) % streams)
}

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

/** GLSL: `vec4 uniformBlock(ivec2 at)` and `vec4 normalBlock(ivec2 at)` from the ints stream, stepIndex and seed. */
export const glslRandom = `${normalsOfWords}
uvec4 wordsAt(ivec2 at) {
  return pcg4d(uvec4(at.y, at.x + stream * ${streamStride}, stepIndex, seed));
}
vec4 uniformBlock(ivec2 at) {
  return (vec4(wordsAt(at) >> 8u) + .5) / 16777216.;
}
vec4 normalBlock(ivec2 at) {
  uvec4 words = wordsAt(at);
  return vec4(radius(words.x) * turn(words.y), radius(words.z) * turn(words.w));
}
`
