import { expect, test, vi } from 'vitest'
import { ContextLostError } from '../pulse'
import { createGlContext, GlContext } from './context'

const minimal = (value: string) => `
layout(location = 0) out vec4 color;
void main() { color = vec4(${value}); }`
const header = '#version 300 es\nprecision highp float;'

test('names the renderer and knows software', () => {
  const context = createGlContext()
  expect(context.renderer).toContain('SwiftShader')
  expect(context.isSoftware).toBe(true)
  expect(context.isLost).toBe(false)
})

test('a browser without WebGL2 is told so', () => {
  const canvas = new OffscreenCanvas(1, 1)
  canvas.getContext('2d')
  expect(() => createGlContext(canvas)).toThrow('no WebGL2')
})

test('a browser that cannot render to float32 is told so', () => {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')!
  vi.spyOn(gl, 'getExtension').mockReturnValue(null)
  expect(() => new GlContext(gl)).toThrow('EXT_color_buffer_float')
})

test('one program per source', () => {
  const context = createGlContext()
  const program = context.program(header + minimal('1.0'))
  expect(context.program(header + minimal('1.0'))).toBe(program)
  expect(context.program(header + minimal('2.0'))).not.toBe(program)
})

test('a shader that does not compile is shown with its log', () => {
  const context = createGlContext()
  const program = context.program(header + minimal('nonsense'))
  expect(() => program.finish()).toThrow(/undeclared identifier/)
})

test('a lost context is reported, once', async () => {
  const context = createGlContext()
  const lost = new Promise<void>((resolve) => {
    context.onLost = resolve
  })
  context.gl.getExtension('WEBGL_lose_context')!.loseContext()
  await lost
  expect(context.isLost).toBe(true)
  expect(() => context.assertAlive()).toThrow(ContextLostError)
})

test('a context that answers no more is lost before it says so: a crashed GPU leaves memory as it was', () => {
  const context = createGlContext()
  expect(() => context.assertAlive()).not.toThrow()
  // A crash cannot be had from within: this is what a read does after one.
  vi.spyOn(context.gl, 'getBufferSubData').mockReturnValue()
  expect(context.gl.isContextLost()).toBe(false)
  expect(() => context.assertAlive()).toThrow(ContextLostError)
})
