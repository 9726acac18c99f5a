/** @file What trains in float64 on the CPU: WebAssembly with SIMD, or the plain reference where there is none. */

import type { Problem } from '../../core/problem'
import { ReferenceEnsemble } from '../linear/referenceEnsemble'
import { referenceLossGrid } from '../linear/referenceLossGrid'
import type { GridSpec } from '../protocol'
import type { Ensemble, KernelOptimizer, Replica, Sampling } from '../trainer'
import { whyNoKernels } from './kernels'
import { wasmLossGrid } from './lossGrid'
import { WasmEnsemble } from './wasmEnsemble'

/** Why something else runs than what was asked for, in a few words and in a sentence; null where it does not. */
type Fallback = { readonly label: string; readonly reason: string } | null

export interface CpuEngine {
  readonly renderer: string
  readonly fallback: Fallback
  readonly make: (
    replicas: readonly Replica[],
    optimizer: KernelOptimizer,
    sampling: Omit<Sampling, 'seed'>,
  ) => Ensemble
  readonly lossGrid: (problem: Problem, spec: GridSpec) => Float64Array
}

/** @param fallback why it is the CPU that is asked, if that has a reason */
export function cpuEngine(fallback: Fallback): CpuEngine {
  const missing = whyNoKernels()
  if (missing === null) {
    return {
      renderer: 'CPU, WebAssembly SIMD',
      fallback,
      make: (...request) => new WasmEnsemble(...request),
      lossGrid: wasmLossGrid,
    }
  }
  const slow = `${missing} The plain float64 reference runs instead, many times slower.`
  return {
    renderer: 'CPU reference',
    fallback: fallback
      ? { ...fallback, reason: `${fallback.reason} ${slow}` }
      : { label: 'no WebAssembly SIMD here', reason: slow },
    make: (...request) => new ReferenceEnsemble(...request),
    lossGrid: referenceLossGrid,
  }
}
