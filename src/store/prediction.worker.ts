/** @file Computes what is known before a run, off the main thread. */

import { answerRequests } from './answeringWorker'
import { answerPrediction, type PredictionRequest } from './answerPrediction'

answerRequests<PredictionRequest>((request) => self.postMessage(answerPrediction(request)))
