/** @file What trains in float64 on the CPU: WebAssembly with SIMD, or plain loops where there is none. */

import { ArrayDevice } from '../device/arrayDevice'
import { PatientDevice } from '../device/patientDevice'
import type { Chosen } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { withUpdate } from '../systems/withUpdate'
import type { SeededProblem } from '../tasks/deepLinear'
import { cpuReport } from './backendReport'
import type { Ensemble } from './ensemble'
import { referenceLossGrid } from './kernels/referenceLossGrid'
import { inTeacherBasis, type Kernels, optimizerOf, type Share } from './linearKernels'
import { PlainNetworks } from './plainNetworks'
import type { BackendReport } from './protocol'
import { wasmProducts } from './wasm/arrayProducts'
import { whyNoKernels } from './wasm/kernels'
import { wasmLossGrid } from './wasm/lossGrid'
import { WasmEnsemble } from './wasm/wasmEnsemble'

/** Whether it is WebAssembly that trains, not plain loops. */
export const isVectorised = (): boolean => whyNoKernels() === null

/** A device for any system. @param milliseconds after which its long work gives way to others */
export const cpuDevice = (milliseconds?: number): PatientDevice =>
  new PatientDevice(isVectorised() ? wasmProducts() : undefined, milliseconds)

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
  if (isVectorised()) {
    return {
      report,
      make: (prepared, problems, sampling, share) =>
        new WasmEnsemble(
          inTeacherBasis(partOf(problems, share)),
          optimizerOf(prepared, problems),
          sampling,
        ),
      lossGrid: wasmLossGrid,
    }
  }
  return {
    report,
    make: (prepared, problems, sampling, share) =>
      new PlainNetworks(new ArrayDevice(), partOf(problems, share), sampling).ensemble(prepared),
    lossGrid: referenceLossGrid,
  }
}

const partOf = (problems: readonly SeededProblem[], share?: Share) =>
  share ? problems.slice(share.from, share.to) : problems

/**
 * What makes a system's networks on a deep linear experiment; systems without kernels share their batches.
 * @param problems of all networks
 */
export function cpuTrainer(
  experiment: Experiment,
  problems: readonly SeededProblem[],
  share?: Share,
): (chosen: Chosen) => Promise<Ensemble> {
  const { make } = cpuEngine(null)
  let plain: PlainNetworks | undefined
  return async ({ id, params }) => {
    const system = await withUpdate(id)
    if (system.kernel) return make({ system, params }, problems, experiment, share)
    plain ??= new PlainNetworks(cpuDevice(), partOf(problems, share), experiment)
    return plain.ensemble({ system, params })
  }
}
