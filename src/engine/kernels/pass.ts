/** @file One draw: a program, what it reads, what it writes, and its uniforms. */

import type { GlContext } from './context'
import { fragmentSource } from './glsl'
import type { Program } from './program'

/** What a draw can read. */
export interface Source {
  readonly texture: WebGLTexture
}

export interface Viewport {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What a draw can write. */
export interface Target {
  readonly framebuffer: WebGLFramebuffer
  /** The part to be drawn, in texels. */
  readonly viewport: Viewport
  /** Tiles side by side. */
  readonly columns: number
}

/** A uniform whose value is asked for at each draw. */
export interface Uniform {
  readonly name: string
  readonly declaration: string
  send(gl: WebGL2RenderingContext, location: WebGLUniformLocation): void
}

export const int = (name: string, value: () => number): Uniform => ({
  name,
  declaration: `uniform int ${name};`,
  send: (gl, location) => gl.uniform1i(location, value()),
})

export const uint = (name: string, value: () => number): Uniform => ({
  name,
  declaration: `uniform uint ${name};`,
  send: (gl, location) => gl.uniform1ui(location, value()),
})

export const float = (name: string, value: () => number): Uniform => ({
  name,
  declaration: `uniform float ${name};`,
  send: (gl, location) => gl.uniform1f(location, value()),
})

export const uintArray = (name: string, values: Uint32Array): Uniform => ({
  name,
  declaration: `uniform uint ${name}[${values.length}];`,
  send: (gl, location) => gl.uniform1uiv(location, values),
})

/** What the uniforms say that all kernels share; see glsl.ts. */
export interface SharedSizes {
  readonly widest: number
  readonly ends: number
  readonly inputs: number
  readonly outputs: number
  readonly depth: number
  readonly replicas: number
}

export interface PassSpec {
  /** Sampler t0 reads the first, and so on. */
  readonly inputs: readonly Source[]
  readonly uniforms: readonly Uniform[]
  readonly sizes: SharedSizes
  /** GLSL: outputs, functions, main. */
  readonly body: string
  readonly target: Target
}

/** Where a program has the uniforms of a pass; null for those it does not use. */
interface Locations {
  readonly sizes: WebGLUniformLocation | null
  readonly counts: WebGLUniformLocation | null
  readonly uniforms: readonly (WebGLUniformLocation | null)[]
}

export class Pass {
  readonly #gl: WebGL2RenderingContext
  readonly #program: Program
  readonly #spec: PassSpec
  #locations: Locations | null = null

  constructor(context: GlContext, spec: PassSpec) {
    const declarations = spec.uniforms.map(({ declaration }) => declaration)
    this.#gl = context.gl
    this.#program = context.program(fragmentSource(spec.inputs.length, declarations, spec.body))
    this.#spec = spec
  }

  /**
   * Draws, setting all state that differs between draws. The first time it waits for the compiler;
   * after that it makes no object, in WebGL or JavaScript.
   */
  run(): void {
    const gl = this.#gl
    const { inputs, uniforms, target, sizes } = this.#spec
    this.#locations ??= this.#locate()
    const locations = this.#locations
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(this.#program.handle)
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.framebuffer)
    const { x, y, width, height } = target.viewport
    gl.viewport(x, y, width, height)
    for (let unit = 0; unit < inputs.length; unit++) {
      gl.activeTexture(gl.TEXTURE0 + unit)
      gl.bindTexture(gl.TEXTURE_2D_ARRAY, inputs[unit]!.texture)
    }
    gl.uniform4i(locations.sizes, sizes.widest, sizes.ends, sizes.inputs, sizes.outputs)
    gl.uniform3i(locations.counts, sizes.depth, sizes.replicas, target.columns)
    for (let k = 0; k < uniforms.length; k++) {
      const location = locations.uniforms[k]
      if (location) uniforms[k]!.send(gl, location)
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }

  #locate(): Locations {
    this.#program.finish()
    const find = (name: string) => this.#gl.getUniformLocation(this.#program.handle, name)
    return {
      sizes: find('sizes'),
      counts: find('counts'),
      uniforms: this.#spec.uniforms.map(({ name }) => find(name)),
    }
  }
}
