/** @file The worker that makes inverses: requests in, answers out, one after the other. */

import { inverted } from '../systems/beforehand'
import type { InverseAnswer, InverseRequest } from './inverter'

self.onmessage = ({ data: { id, jobs } }: MessageEvent<InverseRequest>) => {
  const inverses = jobs.map(inverted)
  const answer: InverseAnswer = { id, inverses }
  self.postMessage(answer, { transfer: inverses.map(({ buffer }) => buffer as ArrayBuffer) })
}
