/** @file What the page is told of what runs. */

import { isSoftwareRenderer } from './kernels/context'
import type { BackendReport } from './protocol'

/** @param renderer the GPU, in the driver's words */
export const webglReport = (renderer: string): BackendReport => ({
  backend: 'webgl',
  precision: 'float32',
  renderer,
  software: isSoftwareRenderer(renderer),
  fallback: null,
})

/**
 * @param renderer what computes on the CPU
 * @param fallback why it is not WebGL, where that was asked for
 */
export const cpuReport = (
  renderer: string,
  fallback: BackendReport['fallback'],
): BackendReport => ({
  backend: 'cpu',
  precision: 'float64',
  renderer,
  software: false,
  fallback,
})

/** Why WebGL cannot be used, from the error that said so. */
export const refusal = (error: unknown): BackendReport['fallback'] => ({
  label: 'no WebGL2 here',
  // A shader's error goes on with all its source.
  reason: (error as Error).message.split('\n')[0]!,
})
