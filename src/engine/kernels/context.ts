/**
 * @file The WebGL2 context the kernels run in; several trainers share one.
 *
 * State that never changes (vertex array, blending, dithering) is set once here; all other state is
 * set by each draw (pass.ts), so trainers need to know nothing of each other.
 */

import { openWebgl2 } from '../openWebgl2'
import { Pulse } from '../pulse'
import { Program } from './program'

/** Whether the CPU plays the GPU of this name. */
export const isSoftwareRenderer = (renderer: string): boolean =>
  /SwiftShader|llvmpipe|Basic Render|Software/i.test(renderer)

export class GlContext {
  readonly gl: WebGL2RenderingContext
  /** The GPU, in the driver's words. */
  readonly renderer: string
  /** Whether the CPU plays the GPU: numbers are right, speed says nothing. */
  readonly isSoftware: boolean
  /** Called once, when the context is lost. */
  onLost: (() => void) | null = null
  readonly #programs = new Map<string, Program>()
  readonly #pulse: Pulse

  /** Throws an Error that says what is missing when `gl` cannot render to float32 textures. */
  constructor(gl: WebGL2RenderingContext) {
    if (!gl.getExtension('EXT_color_buffer_float')) {
      throw new Error('This browser’s WebGL2 cannot render to float32 (no EXT_color_buffer_float).')
    }
    this.gl = gl
    this.renderer = rendererName(gl)
    this.isSoftware = isSoftwareRenderer(this.renderer)
    gl.canvas.addEventListener('webglcontextlost', () => this.onLost?.(), { once: true })
    this.#pulse = new Pulse(gl)
    gl.bindVertexArray(gl.createVertexArray())
    for (const capability of [gl.BLEND, gl.DEPTH_TEST, gl.STENCIL_TEST, gl.DITHER, gl.CULL_FACE]) {
      gl.disable(capability)
    }
  }

  get isLost(): boolean {
    return !this.#pulse.beats
  }

  /**
   * Call after every read.
   * @throws ContextLostError where it gave nothing
   */
  assertAlive(): void {
    this.#pulse.assertBeats()
  }

  /** The program of a fragment shader, made once per source and kept as long as the context. */
  program(fragmentSource: string): Program {
    let program = this.#programs.get(fragmentSource)
    if (!program) {
      program = new Program(this.gl, fragmentSource)
      this.#programs.set(fragmentSource, program)
    }
    return program
  }
}

/** A context of its own canvas, never shown. Throws an Error that says what is missing. */
export function createGlContext(canvas = new OffscreenCanvas(1, 1)): GlContext {
  return new GlContext(openWebgl2(canvas))
}

/** The GPU, in the driver's words. */
export function rendererName(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}
