/** @file TensorFlow.js on a WebGL2 context of ours. */

import { type MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl'
import { engine, env, setBackend } from '@tensorflow/tfjs-core'
import { openWebgl2 } from '../openWebgl2'
import { WebglDevice } from './webglDevice'

/**
 * Starts TensorFlow.js on a canvas of its own.
 * @param onLost called once, when the GPU takes the context away
 * @throws Error that says what is missing when there is no WebGL2 that renders to float32
 */
export async function startWebgl(onLost: () => void): Promise<WebglDevice> {
  const canvas = new OffscreenCanvas(1, 1)
  const gl = openWebgl2(canvas)
  if (!gl.getExtension('EXT_color_buffer_float')) {
    throw new Error('This browser’s WebGL2 cannot render to float32 (no EXT_color_buffer_float).')
  }
  canvas.addEventListener('webglcontextlost', onLost, { once: true })
  setWebGLContext(2, gl)
  env().set('WEBGL_VERSION', 2)
  // Else small tensors are worked on by the CPU, and "webgl" would not be what runs.
  env().set('WEBGL_CPU_FORWARD', false)
  if (!(await setBackend('webgl'))) throw new Error('TensorFlow.js could not start on WebGL2.')
  return new WebglDevice(engine().backend as MathBackendWebGL)
}
