/** @file Minibatches on the GPU: the GLSL twin of core/batch.ts, the same integers of the same hash. */

import { labelNoiseRow } from '../../core/batch'
import { normalsOfWords } from '../../device/glslNormals'
import { blockOutput } from './glsl'
import { int, type Pass, uint, uintArray } from './pass'
import type { Tensor } from './tensor'
import { type Tile, tile } from './tile'
import type { Workspace } from './workspace'

interface BatchSpec {
  /** Samples a step. */
  readonly batch: number
  readonly hasLabelNoise: boolean
  /** One for each replica. */
  readonly seeds: readonly number[]
  /** The step to draw for, asked at each draw. */
  readonly step: () => number
}

/** Second moments of one step's batch, in whitened coordinates; see core/batch.ts. */
export interface Moments {
  readonly passes: readonly Pass[]
  /** Z Zᵀ / B, n_0 × n_0, padded with the identity. */
  readonly inputs: Tile
  /** Ξ Zᵀ / B, n_L × n_0; null without label noise. */
  readonly labelNoise: Tile | null
}

/** Two draws: the normals, then their moments. */
export function batchMoments(workspace: Workspace, spec: BatchSpec): Moments {
  const kinds = spec.hasLabelNoise ? 2 : 1
  const { replicas, inputs, outputs } = workspace.shape
  const rows = Math.max(inputs, outputs)
  const normals = workspace.tensor(kinds * replicas, { rows, columns: spec.batch })
  const moments = workspace.tensor(kinds * replicas)
  return {
    passes: [
      normalsPass(workspace, spec, normals),
      workspace.pass({
        inputs: [normals],
        uniforms: [int('samples', () => spec.batch)],
        body: momentsBody,
        target: moments,
      }),
    ],
    inputs: tile(moments, 'r', 'ends'),
    labelNoise: spec.hasLabelNoise ? tile(moments, 'replicas + r', 'ends') : null,
  }
}

/**
 * Draws the standard normals of one step: tiles of n_0 × B for the inputs of all replicas, then, if
 * `target` has room, of n_L × B for the label noise. Zero outside these.
 */
export function normalsPass(workspace: Workspace, spec: BatchSpec, target: Tensor): Pass {
  return workspace.pass({
    inputs: [],
    uniforms: [
      int('samples', () => spec.batch),
      uint('stepIndex', spec.step),
      uintArray('seeds', Uint32Array.from(spec.seeds)),
    ],
    body: normalsBody,
    target,
  })
}

/** Blocks along the samples of a tile. */
const sampleBlocks = '(samples + 3) / 4'

const normalsBody = `${blockOutput}
${normalsOfWords}
void main() {
  ivec2 at;
  int t = locate(ivec2(${sampleBlocks}, ends), at);
  int kind = t / replicas;
  int rows = kind == 0 ? inputs : outputs;
  uint seed = seeds[t - kind * replicas];
  mat4 normals = mat4(0.0);
  for (int k = 0; k < 4; k++) {
    int row = 4 * at.y + k;
    uvec4 words = pcg4d(uvec4(uint(kind * ${labelNoiseRow} + row), uint(at.x), stepIndex, seed));
    vec4 values = vec4(radius(words.x) * turn(words.y), radius(words.z) * turn(words.w));
    bvec4 isSample = lessThan(4 * at.x + ivec4(0, 1, 2, 3), ivec4(row < rows ? samples : 0));
    normals[k] = mix(vec4(0.0), values, isSample);
  }
  store(normals);
}`

const momentsBody = `${blockOutput}
void main() {
  ivec2 at;
  int t = locate(ivec2(widest), at);
  if (at.x >= ends || at.y >= ends) discard;
  int kind = t / replicas;
  ivec2 size = ivec2(${sampleBlocks}, ends);
  ivec2 left = origin(t0, t, size) + ivec2(0, at.y);
  ivec2 right = origin(t0, t - kind * replicas, size) + ivec2(0, at.x);
  // Partial sums of 16 blocks keep the rounding error of 1024 samples near that of 128.
  mat4 sum = mat4(0.0);
  for (int first = 0; first < size.x; first += 16) {
    mat4 partial = mat4(0.0);
    for (int k = first; k < min(first + 16, size.x); k++) {
      mat4 z = block(t0, right + ivec2(k, 0));
      partial += product(block(t0, left + ivec2(k, 0)), transpose(z));
    }
    sum += partial;
  }
  store(sum / float(samples) + (kind == 0 ? padding(at, inputs) : mat4(0.0)));
}`
