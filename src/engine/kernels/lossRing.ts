/**
 * @file What each step measured, kept on the GPU and read once per block of steps.
 *
 * A texture with one column per step of a block and one row per row of blocks of each replica: each
 * texel holds that row's share of the excess loss (red) and of the inverses' residual (green). The CPU
 * adds the shares in float64, which is accurate and lets the GPU sum the rows side by side.
 */

import { blockSteps } from '../trainer'
import { type TileFamily, tilesOfReplica } from './groups'
import type { Pass, Target } from './pass'
import { assertComplete } from './tensor'
import { Samplers, type Tile } from './tile'
import type { Workspace } from './workspace'

const channels = 4

/** What the steps of a block measured on one replica. */
export interface Recorded {
  readonly excess: Float64Array
  /** Zero where there is no inverse to check. */
  readonly residual: Float64Array
}

export class LossRing implements Target {
  readonly framebuffer: WebGLFramebuffer
  /** The column that the next draw writes. */
  readonly viewport: { x: number; readonly y: 0; readonly width: 1; readonly height: number }
  readonly columns = 1
  readonly #workspace: Workspace
  readonly #texture: WebGLTexture
  readonly #pass: Pass
  readonly #values: Float32Array

  /**
   * @param whitened δ C of each replica
   * @param checks products M M⁻¹, padded with the identity
   */
  constructor(workspace: Workspace, whitened: Tile, checks: readonly TileFamily[]) {
    const { gl } = workspace.context
    const height = workspace.shape.replicas * workspace.sizes.ends
    this.viewport = { x: 0, y: 0, width: 1, height }
    this.#workspace = workspace
    this.#values = new Float32Array(blockSteps * height * channels)
    this.#texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, this.#texture)
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, blockSteps, height)
    this.framebuffer = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer)
    const attachment = gl.COLOR_ATTACHMENT0
    gl.framebufferTexture2D(gl.FRAMEBUFFER, attachment, gl.TEXTURE_2D, this.#texture, 0)
    assertComplete(workspace.context)
    const samplers = new Samplers()
    const body = recordBody(samplers, whitened, checks)
    this.#pass = workspace.pass({
      inputs: samplers.tensors,
      uniforms: [],
      body,
      target: this,
    })
  }

  get bytes(): number {
    return this.#values.byteLength
  }

  /** Records the excess loss and the residual as entry `slot` of the block: one draw. */
  record(slot: number): void {
    this.viewport.x = slot
    this.#pass.run()
  }

  /** The first `count` entries of each replica. Waits for the GPU; throws when the context was lost. */
  read(count: number): Recorded[] {
    const { context, shape, sizes } = this.#workspace
    const { gl } = context
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer)
    gl.readPixels(0, 0, count, this.viewport.height, gl.RGBA, gl.FLOAT, this.#values)
    context.assertAlive()
    return Array.from({ length: shape.replicas }, (_, replica) => {
      const excess = new Float64Array(count)
      const residual = new Float64Array(count)
      for (let row = replica * sizes.ends; row < (replica + 1) * sizes.ends; row++) {
        for (let k = 0; k < count; k++) {
          const texel = (row * count + k) * channels
          excess[k]! += this.#values[texel]!
          residual[k] = Math.max(residual[k]!, this.#values[texel + 1]!)
        }
      }
      return { excess, residual }
    })
  }

  dispose(): void {
    const { gl } = this.#workspace.context
    gl.deleteFramebuffer(this.framebuffer)
    gl.deleteTexture(this.#texture)
  }
}

const recordBody = (samplers: Samplers, whitened: Tile, checks: readonly TileFamily[]) => `
layout(location = 0) out vec4 shares;

float largest(mat4 m) {
  vec4 rows = max(max(abs(m[0]), abs(m[1])), max(abs(m[2]), abs(m[3])));
  return max(max(rows.x, rows.y), max(rows.z, rows.w));
}

float rowExcess(sampler2DArray whitened, ivec2 start) {
  float excess = 0.0;
  for (int k = 0; k < ends; k++) {
    mat4 m = block(whitened, start + ivec2(k, 0));
    excess += 0.5 * (dot(m[0], m[0]) + dot(m[1], m[1]) + dot(m[2], m[2]) + dot(m[3], m[3]));
  }
  return excess;
}

float rowResidual(sampler2DArray check, ivec2 start, int row) {
  float residual = 0.0;
  for (int k = 0; k < ends; k++) {
    residual = max(residual, largest(block(check, start + ivec2(k, 0)) - mat4(float(k == row))));
  }
  return residual;
}

void main() {
  int line = int(gl_FragCoord.y);
  int r = line / ends;
  int row = line - r * ends;
  ivec2 inTile = ivec2(0, row);
  float excess = rowExcess(${samplers.address(whitened)} + inTile);
  float residual = 0.0;
${checks.map((check) => checkCode(samplers, check)).join('\n')}
  shares = vec4(excess, residual, 0.0, 1.0);
}`

const checkCode = (samplers: Samplers, { per, tile }: TileFamily) => `
  for (int i = 0; i < ${tilesOfReplica[per]}; i++) {
    residual = max(residual, rowResidual(${samplers.address(tile)} + inTile, row));
  }`
