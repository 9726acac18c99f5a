/** @file The worker that makes inverses: requests in, answers out, one after the other. */

import { invertedFactor } from '../systems/factor'
import type { InverseAnswer, InverseRequest } from './inverter'
import { wasmInverse } from './wasm/definiteInverse'

/** To the last bit what a step would make itself. */
const invert = wasmInverse()

self.onmessage = ({ data: { id, jobs } }: MessageEvent<InverseRequest>) => {
  const inverses = jobs.map(({ factor, damping }) => invertedFactor(factor, damping, invert))
  const answer: InverseAnswer = { id, inverses }
  self.postMessage(answer, { transfer: inverses.map(({ buffer }) => buffer as ArrayBuffer) })
}
