/** @file A WebGL2 context that computes and is never shown. */

/** @throws Error that says what is missing */
export function openWebgl2(canvas: OffscreenCanvas): WebGL2RenderingContext {
  const gl = canvas.getContext('webgl2', {
    alpha: false,
    antialias: false,
    depth: false,
    powerPreference: 'high-performance',
  })
  if (!gl) throw new Error('This browser has no WebGL2.')
  return gl
}
