/** @file Tensors: many matrices of one size as tiles of one texture, each texel column a 4 × 4 block (glsl.ts). */

import type { GlContext } from './context'
import type { Source, Target, Viewport } from './pass'

/** Rows and columns of a block: the four channels of a texel, and the four layers of a texture. */
const blockSize = 4

/** Most tiles side by side; further tiles go below, so that many replicas fit into the largest texture. */
const tilesPerRow = 32

/** Blocks that hold `length` rows or columns. */
export const blocksFor = (length: number) => Math.ceil(length / blockSize)

/**
 * `tiles` matrices of rows × columns. Padding up to whole blocks is the identity's, so that square
 * matrices stay invertible and every product of padded matrices is the padded product.
 */
export class Tensor implements Source, Target {
  readonly texture: WebGLTexture
  readonly framebuffer: WebGLFramebuffer
  readonly viewport: Viewport
  readonly columns: number
  readonly #context: GlContext
  readonly #tiles: number
  readonly #size: { readonly rows: number; readonly columns: number }

  constructor(context: GlContext, tiles: number, size: { rows: number; columns: number }) {
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

  /** Writes all tiles from row-major values [tiles, rows, columns]. */
  upload(values: ArrayLike<number>): void {
    const { gl } = this.#context
    const { rows, columns } = this.#size
    const { width, height } = this.viewport
    const texels = new Float32Array(blockSize * blockSize * width * height)
    const paddedRows = blocksFor(rows) * blockSize
    const paddedColumns = blocksFor(columns) * blockSize
    for (let tile = 0; tile < this.#tiles; tile++) {
      for (let row = 0; row < paddedRows; row++) {
        for (let column = 0; column < paddedColumns; column++) {
          const isInside = row < rows && column < columns
          texels[this.#address(tile, row, column)] = isInside
            ? values[(tile * rows + row) * columns + column]!
            : Number(row === column)
        }
      }
    }
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.texture)
    const target = gl.TEXTURE_2D_ARRAY
    gl.texSubImage3D(target, 0, 0, 0, 0, width, height, blockSize, gl.RGBA, gl.FLOAT, texels)
  }

  /** All tiles, row-major [tiles, rows, columns]. Waits for the GPU; throws when the context was lost. */
  read(): Float32Array {
    const { gl } = this.#context
    const { rows, columns } = this.#size
    const { width, height } = this.viewport
    const texels = new Float32Array(blockSize * blockSize * width * height)
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.framebuffer)
    for (let row = 0; row < blockSize; row++) {
      const layer = texels.subarray((row * texels.length) / blockSize)
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + row)
      gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, layer)
    }
    this.#context.assertAlive()
    const values = new Float32Array(this.#tiles * rows * columns)
    for (let tile = 0; tile < this.#tiles; tile++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          values[(tile * rows + row) * columns + column] = texels[this.#address(tile, row, column)]!
        }
      }
    }
    return values
  }

  dispose(): void {
    this.#context.gl.deleteFramebuffer(this.framebuffer)
    this.#context.gl.deleteTexture(this.texture)
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

  upload(values: ArrayLike<number>): void {
    this.#front.upload(values)
  }

  read(): Float32Array {
    return this.#front.read()
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
