/** @file A compiled fragment shader. */

import { vertexSource } from './glsl'

/** Texture units a program may use: its sampler t0 reads unit 0, and so on. WebGL2 guarantees 16. */
const textureUnits = 16

/** Compiles in the background from construction on; only finish() waits for the compiler. */
export class Program {
  readonly handle: WebGLProgram
  readonly #gl: WebGL2RenderingContext
  readonly #fragmentSource: string
  readonly #shaders: readonly WebGLShader[]
  #isFinished = false

  constructor(gl: WebGL2RenderingContext, fragmentSource: string) {
    const sources = [
      [gl.VERTEX_SHADER, vertexSource],
      [gl.FRAGMENT_SHADER, fragmentSource],
    ] as const
    this.#gl = gl
    this.#fragmentSource = fragmentSource
    this.handle = gl.createProgram()
    this.#shaders = sources.map(([type, source]) => {
      const shader = gl.createShader(type)!
      gl.shaderSource(shader, source)
      gl.compileShader(shader)
      gl.attachShader(this.handle, shader)
      return shader
    })
    gl.linkProgram(this.handle)
  }

  /** Waits until the program can be used; throws an Error with the compiler's log when it cannot. */
  finish(): void {
    if (this.#isFinished) return
    const gl = this.#gl
    if (!gl.getProgramParameter(this.handle, gl.LINK_STATUS) && !gl.isContextLost()) {
      const logs = this.#shaders.map((shader) => gl.getShaderInfoLog(shader))
      const log = [...logs, gl.getProgramInfoLog(this.handle)].filter(Boolean).join('\n')
      throw new Error(`Shader does not compile: ${log}\n${this.#fragmentSource}`)
    }
    for (const shader of this.#shaders) gl.deleteShader(shader)
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(this.handle)
    for (let unit = 0; unit < textureUnits; unit++) {
      const location = gl.getUniformLocation(this.handle, `t${unit}`)
      if (location) gl.uniform1i(location, unit)
    }
    this.#isFinished = true
  }
}
