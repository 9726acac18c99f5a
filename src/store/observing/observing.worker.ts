/** @file Turns weights into what the open tab shows, off the main thread. */

import { Matrix } from 'ml-matrix'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { MatrixMessage, WeightsEvent } from '../../engine/protocol'
import type { Experiment } from '../../experiment/schema'
import { forecastFor } from './forecasts'
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
export interface ObserveRequest {
  readonly type: 'observe'
  readonly weights: WeightsEvent
}

/** The experiment's run has become longer or shorter; answered by a new forecast where the tab has one. */
export interface ForecastRequest {
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
      readonly weights: Pick<WeightsEvent, 'optimizer' | 'step'>
      /** What the observation took. */
      readonly milliseconds: number
      readonly value: unknown
    }

let opened: { id: number; observe: (sample: WeightSample) => unknown } | null = null

const reply = (message: ObservingReply) => self.postMessage(message)

self.onmessage = ({ data }: MessageEvent<ObservingRequest>) => {
  if (data.type === 'open') open(data)
  else if (data.type === 'forecast') replyForecast(data)
  else if (opened) {
    const { optimizer, step, layers } = data.weights
    const started = performance.now()
    const value = opened.observe({ optimizer, step, layers: layers.map(matrixOf) })
    const milliseconds = performance.now() - started
    reply({ type: 'observation', id: opened.id, weights: { optimizer, step }, milliseconds, value })
  }
}

function open(request: OpenRequest): void {
  const { id, tab, experiment } = request
  opened = { id, observe: observerOf(tab)(experiment, problemOf(experiment)) }
  replyForecast(request)
}

function replyForecast({ id, tab, experiment }: OpenRequest | ForecastRequest): void {
  const forecast = forecastFor(tab)
  if (forecast) reply({ type: 'forecast', id, value: forecast(experiment, problemOf(experiment)) })
}

const problemOf = (experiment: Experiment) => toTeacherBasis(buildProblem(experiment))

const matrixOf = ({ rows, columns, entries }: MatrixMessage) =>
  Matrix.from1DArray(rows, columns, entries)
