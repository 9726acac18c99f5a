/** @file Prunes a trained network off the main thread; keeps what it knows of the last one. */

import { Matrix } from 'ml-matrix'
import type { MatrixMessage } from '../../engine/protocol'
import type { AutoencoderSetup } from '../../tasks/autoencoder'
import type { Digits } from '../../tasks/digits'
import { type TrainedNetwork, trainedNetwork } from '../../tasks/trainedNetwork'
import { answerRequests } from '../answeringWorker'
import { type PrunedLosses, pruneShare } from './pruneShare'

export interface PruningRequest {
  /** Comes back with the answer. */
  readonly id: number
  readonly setup: AutoencoderSetup
  readonly digits: Digits
  readonly weights: readonly MatrixMessage[]
  readonly share: number
}

export interface PruningReply {
  readonly id: number
  readonly losses: PrunedLosses | null
  /** Why there are none; null where there are. */
  readonly failure: string | null
}

let last: { key: string; network: TrainedNetwork } | null = null

function networkOf({ setup, digits }: PruningRequest, weights: readonly Matrix[]): TrainedNetwork {
  const key = JSON.stringify([setup, weights.map((W) => W.sum())])
  if (last?.key !== key) last = { key, network: trainedNetwork(setup, digits, weights) }
  return last.network
}

function answer(request: PruningRequest): PruningReply {
  const { id, share } = request
  try {
    const weights = request.weights.map(({ rows, columns, entries }) =>
      Matrix.from1DArray(rows, columns, Array.from(entries)),
    )
    return { id, losses: pruneShare(weights, networkOf(request, weights), share), failure: null }
  } catch (error) {
    return { id, losses: null, failure: (error as Error).message }
  }
}

answerRequests<PruningRequest>((request) => self.postMessage(answer(request)))
