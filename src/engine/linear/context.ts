/**
 * @file The WebGL2 context the kernels run in; several trainers share one.
 *
 * State that never changes (vertex array, blending, dithering) is set once here; all other state is
 * set by each draw (pass.ts), so trainers need to know nothing of each other.
 */

import { vertexSource } from './glsl'

/** Thrown in place of results after the context was lost: from then on every read gives zeros, silently. */
export class ContextLostError extends Error {
  override readonly name = 'ContextLostError'
  constructor() {
    super('The WebGL context was lost: make a new one and restore the last snapshot.')
  }
}

const softwareRenderers = /SwiftShader|llvmpipe|Basic Render|Software/i

/** Texture units a program may use: its sampler t0 reads unit 0, and so on. WebGL2 guarantees 16. */
const textureUnits = 16

export class GlContext {
  readonly gl: WebGL2RenderingContext
  /** The GPU, in the driver's words. */
  readonly renderer: string
  /** Whether the CPU plays the GPU: numbers are right, speed says nothing. */
  readonly isSoftware: boolean
  /** Called once, when the context is lost. */
  onLost: (() => void) | null = null
  readonly #programs = new Map<string, WebGLProgram>()

  /** Throws an Error that says what is missing when `gl` cannot render to float32 textures. */
  constructor(gl: WebGL2RenderingContext) {
    if (!gl.getExtension('EXT_color_buffer_float')) {
      throw new Error('This browser’s WebGL2 cannot render to float32 (no EXT_color_buffer_float).')
    }
    this.gl = gl
    this.renderer = rendererName(gl)
    this.isSoftware = softwareRenderers.test(this.renderer)
    gl.canvas.addEventListener('webglcontextlost', () => this.onLost?.(), { once: true })
    gl.bindVertexArray(gl.createVertexArray())
    for (const capability of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.DITHER, gl.CULL_FACE]) {
      gl.disable(capability)
    }
  }

  get isLost(): boolean {
    return this.gl.isContextLost()
  }

  /** Call after every read: a lost context gives zeros instead of an error. */
  assertAlive(): void {
    if (this.isLost) throw new ContextLostError()
  }

  /** The program of a fragment shader, compiled once per source and kept as long as the context. */
  program(fragmentSource: string): WebGLProgram {
    let program = this.#programs.get(fragmentSource)
    if (!program) {
      program = this.#link(fragmentSource)
      this.#programs.set(fragmentSource, program)
    }
    return program
  }

  #link(fragmentSource: string): WebGLProgram {
    const { gl } = this
    const program = gl.createProgram()
    const sources = [
      [gl.VERTEX_SHADER, vertexSource],
      [gl.FRAGMENT_SHADER, fragmentSource],
    ] as const
    const shaders = sources.map(([type, source]) => {
      const shader = gl.createShader(type)!
      gl.shaderSource(shader, source)
      gl.compileShader(shader)
      gl.attachShader(program, shader)
      return shader
    })
    gl.linkProgram(program)
    this.assertAlive()
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
      const logs = [...shaders.map((s) => gl.getShaderInfoLog(s)), gl.getProgramInfoLog(program)]
      throw new Error(
        `Shader does not compile: ${logs.filter(Boolean).join('\n')}\n${fragmentSource}`,
      )
    }
    for (const shader of shaders) gl.deleteShader(shader)
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(program)
    for (let unit = 0; unit < textureUnits; unit++) {
      const location = gl.getUniformLocation(program, `t${unit}`)
      if (location) gl.uniform1i(location, unit)
    }
    return program
  }
}

/** A context of its own canvas, never shown. Throws an Error that says what is missing. */
export function createGlContext(canvas = new OffscreenCanvas(1, 1)): GlContext {
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  })
  if (!gl) throw new Error('This browser has no WebGL2.')
  return new GlContext(gl)
}

function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}
