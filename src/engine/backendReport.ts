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

/** @param fallback why it is not WebGL, where that was asked for */
export const cpuReport = (fallback: BackendReport['fallback']): BackendReport => ({
  backend: 'cpu',
  precision: 'float64',
  renderer: 'CPU reference',
  software: false,
  fallback,
})
