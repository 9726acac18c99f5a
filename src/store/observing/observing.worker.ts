/** @file Turns weights into what the open tab shows, off the main thread. */

import { Matrix } from 'ml-matrix'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { MatrixMessage, WeightsEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { answerRequests } from '../answeringWorker'
import { forecastFor } from './forecasts'
import { isObservable } from './observable'
import type { ObservedTab } from './observedTabs'
import { observerOf, type WeightSample } from './observers'

/** A tab was opened, or a run begun while it is; answered by a forecast where the tab has one. */
export interface OpenRequest {
  readonly type: 'open'
  /** Comes back with every answer. */
  readonly id: number
  readonly tab: ObservedTab
  readonly experiment: Experiment
}

/** Weights to be observed for the tab that was opened last. */
interface ObserveRequest {
  readonly type: 'observe'
  readonly weights: WeightsEvent
}

/** The experiment's run has become longer or shorter; answered by a new forecast where the tab has one. */
interface ForecastRequest {
  readonly type: 'forecast'
  readonly id: number
  readonly tab: ObservedTab
  readonly experiment: Experiment
}

export type ObservingRequest = OpenRequest | ForecastRequest | ObserveRequest

export type ObservingReply =
  | { readonly type: 'forecast'; readonly id: number; readonly value: unknown }
  | {
      readonly type: 'observation'
      readonly id: number
      readonly weights: Pick<WeightsEvent, 'system' | 'step'>
      /** What the observation took. */
      readonly milliseconds: number
      readonly value: unknown
    }
  /** The weights are not numbers that anything can be computed from: their run has diverged. */
  | {
      readonly type: 'blank'
      readonly id: number
      readonly weights: Pick<WeightsEvent, 'system' | 'step'>
    }
  /** Weights is null where it was the forecast that could not be computed. */
  | {
      readonly type: 'failed'
      readonly id: number
      readonly weights: Pick<WeightsEvent, 'system' | 'step'> | null
      readonly message: string
    }

let opened: { id: number; observe: (sample: WeightSample) => unknown } | null = null

const reply = (message: ObservingReply) => self.postMessage(message)

answerRequests<ObservingRequest>((request) => {
  if (request.type === 'open') attempt(request.id, null, () => open(request))
  else if (request.type === 'forecast') attempt(request.id, null, () => replyForecast(request))
  else if (opened) {
    const { id } = opened
    attempt(id, request.weights, () => observe(id, request.weights))
  }
})

/** What cannot be computed is said, and the next request is heard. */
function attempt(id: number, of: WeightsEvent | null, compute: () => void): void {
  try {
    compute()
  } catch (error) {
    const weights = of && { system: of.system, step: of.step }
    reply({ type: 'failed', id, weights, message: (error as Error).message })
  }
}

function open(request: OpenRequest): void {
  const { id, tab, experiment } = request
  opened = null
  opened = { id, observe: observerOf(tab)(experiment, problemOf(experiment)) }
  replyForecast(request)
}

function observe(id: number, { system, step, layers: sent }: WeightsEvent): void {
  const started = performance.now()
  const layers = sent.map(matrixOf)
  const weights = { system, step }
  if (!isObservable(layers)) {
    reply({ type: 'blank', id, weights })
    return
  }
  const value = opened!.observe({ system, step, layers })
  const milliseconds = performance.now() - started
  reply({ type: 'observation', id, weights, milliseconds, value })
}

function replyForecast({ id, tab, experiment }: OpenRequest | ForecastRequest): void {
  const forecast = forecastFor(tab)
  if (forecast) reply({ type: 'forecast', id, value: forecast(experiment, problemOf(experiment)) })
}

const problemOf = (experiment: Experiment) => toTeacherBasis(buildProblem(experiment))

const matrixOf = ({ rows, columns, entries }: MatrixMessage) =>
  Matrix.from1DArray(rows, columns, entries)
