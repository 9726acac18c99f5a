/** @file Our own trainers as peers: the WebGL kernels, the CPU engine and the float64 reference. */

import type { GlContext } from '../../engine/kernels/context'
import { ReferenceTrainer } from '../../engine/kernels/reference'
import { WebglTrainer } from '../../engine/kernels/webglTrainer'
import { blockSteps, type Trainer } from '../../engine/trainer'
import { WasmEnsemble } from '../../engine/wasm/wasmEnsemble'
import type { Algorithm } from '../protocol'
import type { Workload } from '../workload'
import type { Peer } from './peer'

/** Draws its own batches, and records the excess loss and the inverse's residual of every step. */
export function prepareOurs(context: GlContext, workload: Workload, algorithm: Algorithm): Peer {
  const { problem, optimizers, sampling } = workload
  return peerOf(new WebglTrainer(context, problem, optimizers[algorithm], sampling))
}

/** Draws its own batches, and records the excess loss and the inverse's residual of every step. */
export function prepareReference(workload: Workload, algorithm: Algorithm): Peer {
  const { problem, optimizers, sampling } = workload
  return peerOf(new ReferenceTrainer(problem, optimizers[algorithm], sampling))
}

/** Draws its own batches, and records the excess loss and the inverse's residual of every step. */
export function prepareWasm(workload: Workload, algorithm: Algorithm): Peer {
  const { problem, optimizers, sampling } = workload
  const replica = { problem, seed: sampling.seed }
  return peerOf(new WasmEnsemble([replica], optimizers[algorithm], sampling))
}

function peerOf(trainer: Trainer | WasmEnsemble): Peer {
  return {
    quantum: 1,
    async advance(steps) {
      for (let left = steps; left > 0; left -= blockSteps) {
        trainer.advance(Math.min(left, blockSteps))
      }
    },
    weights: async () => trainer.inspect(),
    dispose: () => trainer.dispose(),
  }
}
