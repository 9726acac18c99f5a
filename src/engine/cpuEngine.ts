/** @file What trains in float64 on the CPU: WebAssembly with SIMD, or plain loops where there is none. */

import { ArrayDevice } from '../device/arrayDevice'
import { PatientDevice } from '../device/patientDevice'
import { cpuReport } from './backendReport'
import { referenceLossGrid } from './kernels/referenceLossGrid'
import { inTeacherBasis, type Kernels, optimizerOf } from './linearKernels'
import { PlainNetworks } from './plainNetworks'
import type { BackendReport } from './protocol'
import { wasmProducts } from './wasm/arrayProducts'
import { whyNoKernels } from './wasm/kernels'
import { wasmLossGrid } from './wasm/lossGrid'
import { WasmEnsemble } from './wasm/wasmEnsemble'

/** A device for any system. @param milliseconds after which its long work gives way to others */
export const cpuDevice = (milliseconds?: number): PatientDevice =>
  new PatientDevice(whyNoKernels() === null ? wasmProducts() : undefined, milliseconds)

/** @param fallback why it is the CPU that is asked, if that has a reason */
export function cpuReportOf(fallback: BackendReport['fallback']): BackendReport {
  const missing = whyNoKernels()
  if (missing === null) return cpuReport('CPU, WebAssembly SIMD', fallback)
  const slow = `${missing} The plain float64 reference runs instead, many times slower.`
  return cpuReport(
    'CPU reference',
    fallback
      ? { ...fallback, reason: `${fallback.reason} ${slow}` }
      : { label: 'no WebAssembly SIMD here', reason: slow },
  )
}

/**
 * The kernels of linear networks on the CPU; without them the same systems take their own steps.
 * @param fallback why it is the CPU that is asked, if that has a reason
 */
export function cpuEngine(fallback: BackendReport['fallback']): Kernels {
  const report = cpuReportOf(fallback)
  if (whyNoKernels() === null) {
    return {
      report,
      make: (prepared, problems, sampling) =>
        new WasmEnsemble(inTeacherBasis(problems), optimizerOf(prepared, problems), sampling),
      lossGrid: wasmLossGrid,
    }
  }
  return {
    report,
    make: (prepared, problems, sampling) =>
      new PlainNetworks(new ArrayDevice(), problems, sampling).ensemble(prepared),
    lossGrid: referenceLossGrid,
  }
}
