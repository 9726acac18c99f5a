/** @file Computes what is known before a run, off the main thread. */

import { answerPrediction, type PredictionRequest } from './answerPrediction'

self.onmessage = ({ data }: MessageEvent<PredictionRequest>) => {
  self.postMessage(answerPrediction(data))
}
