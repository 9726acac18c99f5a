/** @file Tensors: many matrices of one size as tiles of one texture, each texel column a 4 × 4 block (glsl.ts). */

import type { GlContext } from './context'
import type { Source, Target, Viewport } from './pass'

/** Rows and columns of a block: the four channels of a texel, and the four layers of a texture. */
const blockSize = 4

/** Of four floats. */
const texelBytes = 16

/** Most tiles side by side; further tiles go below, so that many replicas fit into the largest texture. */
const tilesPerRow = 32

/** Blocks that hold `length` rows or columns. */
export const blocksFor = (length: number) => Math.ceil(length / blockSize)

/** Of a matrix. */
export interface Size {
  readonly rows: number
  readonly columns: number
}

/** Matrices of at most `size`, one a tile; the rest of a tile is zero, and so that of every product. */
export class Tensor implements Source, Target {
  readonly texture: WebGLTexture
  readonly framebuffer: WebGLFramebuffer
  readonly viewport: Viewport
  readonly columns: number
  readonly #context: GlContext
  readonly #tiles: number
  readonly #size: Size

  constructor(context: GlContext, tiles: number, size: Size) {
    const { gl } = context
    const limit: number = gl.getParameter(gl.MAX_TEXTURE_SIZE)
    const tileWidth = blocksFor(size.columns)
    this.columns = Math.min(tiles, tilesPerRow, Math.floor(limit / tileWidth))
    const width = this.columns * tileWidth
    const height = Math.ceil(tiles / this.columns) * blocksFor(size.rows)
    if (!(height <= limit)) {
      throw new Error(
        `${tiles} tiles of ${size.rows} × ${size.columns} do not fit into a texture of ${limit} × ${limit}.`,
      )
    }
    this.viewport = { x: 0, y: 0, width, height }
    this.#context = context
    this.#tiles = tiles
    this.#size = size
    this.texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture)
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, width, height, blockSize)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
    gl.texParameteri(gl.TEXTURE_2D_ARRAY, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
    this.framebuffer = gl.createFramebuffer()
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer)
    const attachments = Array.from({ length: blockSize }, (_, row) => gl.COLOR_ATTACHMENT0 + row)
    attachments.forEach((attachment, row) => {
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, this.texture, 0, row)
    })
    gl.drawBuffers(attachments)
    assertComplete(context)
  }

  get bytes(): number {
    const { width, height } = this.viewport
    return blockSize * texelBytes * width * height
  }

  /**
   * Writes all tiles.
   * @param values the matrices' entries, row-major, one matrix after the other
   * @param matrices their sizes, one a tile; the full size if not given
   */
  upload(values: ArrayLike<number>, matrices = this.#full()): void {
    const { gl } = this.#context
    const { width, height } = this.viewport
    const texels = new Float32Array(blockSize * blockSize * width * height)
    this.#forEachEntry(matrices, (entry, texel) => {
      texels[texel] = values[entry]!
    })
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture)
    const target = gl.TEXTURE_2D_ARRAY
    gl.texSubImage3D(target, 0, 0, 0, 0, width, height, blockSize, gl.RGBA, gl.FLOAT, texels)
  }

  /** The inverse of upload(). Waits for the GPU; throws when the context was lost. */
  read(matrices = this.#full()): Float32Array {
    const { gl } = this.#context
    const { width, height } = this.viewport
    const texels = new Float32Array(blockSize * blockSize * width * height)
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer)
    for (let row = 0; row < blockSize; row++) {
      const layer = texels.subarray((row * texels.length) / blockSize)
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + row)
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, layer)
    }
    this.#context.assertAlive()
    const length = matrices.reduce((sum, { rows, columns }) => sum + rows * columns, 0)
    const values = new Float32Array(length)
    this.#forEachEntry(matrices, (entry, texel) => {
      values[entry] = texels[texel]!
    })
    return values
  }

  dispose(): void {
    this.#context.gl.deleteFramebuffer(this.framebuffer)
    this.#context.gl.deleteTexture(this.texture)
  }

  #full(): readonly Size[] {
    return Array.from({ length: this.#tiles }, () => this.#size)
  }

  /** Visits the entries of matrices in the order of upload(), each with its place among the texels. */
  #forEachEntry(matrices: readonly Size[], visit: (entry: number, texel: number) => void): void {
    let entry = 0
    matrices.forEach(({ rows, columns }, tile) => {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          visit(entry, this.#address(tile, row, column))
          entry++
        }
      }
    })
  }

  /** Where an entry lies among the texels of the whole texture, layer after layer. */
  #address(tile: number, row: number, column: number): number {
    const left = (tile % this.columns) * blocksFor(this.#size.columns)
    const top = Math.floor(tile / this.columns) * blocksFor(this.#size.rows)
    const layer = row % blockSize
    const y = top + Math.floor(row / blockSize)
    const x = left + Math.floor(column / blockSize)
    const texel = (layer * this.viewport.height + y) * this.viewport.width + x
    return texel * blockSize + (column % blockSize)
  }
}

/** Two tensors in turn: draws read the one and write the other until swap(). */
export class DoubleTensor implements Source, Target {
  readonly viewport: Viewport
  readonly columns: number
  #front: Tensor
  #back: Tensor

  constructor(front: Tensor, back: Tensor) {
    this.viewport = front.viewport
    this.columns = front.columns
    this.#front = front
    this.#back = back
  }

  get texture(): WebGLTexture {
    return this.#front.texture
  }

  get framebuffer(): WebGLFramebuffer {
    return this.#back.framebuffer
  }

  swap(): void {
    ;[this.#front, this.#back] = [this.#back, this.#front]
  }

  upload(values: ArrayLike<number>, matrices: readonly Size[]): void {
    this.#front.upload(values, matrices)
  }

  read(matrices: readonly Size[]): Float32Array {
    return this.#front.read(matrices)
  }
}

/** Throws when the bound framebuffer cannot be drawn to, as on GPUs with too little memory per pixel. */
export function assertComplete(context: GlContext): void {
  const { gl } = context
  const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER)
  context.assertAlive()
  if (status !== gl.FRAMEBUFFER_COMPLETE) {
    throw new Error(`This GPU cannot draw to float32 textures (framebuffer status ${status}).`)
  }
}
