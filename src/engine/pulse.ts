/**
 * @file Whether a WebGL2 context still answers, asked after every read.
 *
 * A GPU's process that crashed answers no more, but isContextLost() says so only once its thread has come to rest;
 * until then reads return without a word and leave memory as it was (measured in Chromium, by
 * Browser.crashGpuProcess). So one byte that is known is read as well.
 */

/** Thrown in place of results after the context was lost: from then on no read gives what was computed. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError'
  constructor() {
    super('The WebGL context was lost: make a new one and restore the last snapshot.')
  }
}

const knownByte = 1

export class Pulse {
  readonly #gl: WebGL2RenderingContext
  readonly #buffer: WebGLBuffer
  readonly #answer = new Uint8Array(1)

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
    this.#buffer = gl.createBuffer()
    gl.bindBuffer(gl.COPY_READ_BUFFER, this.#buffer)
    gl.bufferData(gl.COPY_READ_BUFFER, Uint8Array.of(knownByte), gl.STATIC_READ)
  }

  /** Whether the context answers, and so has answered all that was asked of it before. Waits for it. */
  get beats(): boolean {
    const gl = this.#gl
    this.#answer[0] = 0
    gl.bindBuffer(gl.COPY_READ_BUFFER, this.#buffer)
    gl.getBufferSubData(gl.COPY_READ_BUFFER, 0, this.#answer)
    return this.#answer[0] === knownByte && !gl.isContextLost()
  }

  /** @throws ContextLostError where what was read before is not what was computed */
  assertBeats(): void {
    if (!this.beats) throw new ContextLostError()
  }
}
