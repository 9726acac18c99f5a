/** @file A whole run as JSON, of either task: enough to check every number elsewhere. */

import type { Matrix } from 'ml-matrix'
import { buildProblem } from '../core/problem'
import type { AllWeightsEvent, BackendReport } from '../engine/protocol'
import { autoencoderSettings } from '../experiment/autoencoder'
import type { Chosen } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { digitsSystemsOf } from '../systems/digitsTask'
import type { Prediction } from '../theory/laws/prediction'
import { digitCounts } from './autoencoder/digits'
import manifest from './autoencoder/digitsManifest.json'
import { base64 } from './base64'
import { formatLink } from './link/link'
import type { RunState } from './run/runState'
import type { Series as MeasuredSeries, Trace } from './run/trace'
import { predictedSeries, type Series } from './series'

/** What every JSON download holds. */
interface RunRecord {
  readonly app: { readonly name: string; readonly version: string }
  readonly backend: BackendReport | null
  readonly link: string
  readonly systems: readonly Chosen[]
  readonly measured: readonly Readonly<Record<string, unknown>>[]
}

export type MeasuredRun = Pick<RunState, 'report' | 'ends'>

/** The part of a record that every run has. */
export function runRecord(
  experiment: Experiment,
  systems: readonly Chosen[],
  { report, ends }: MeasuredRun,
  traces: ReadonlyMap<string, Trace>,
): RunRecord {
  return {
    app: { name: 'Natural Gradient Lab', version: __APP_VERSION__ },
    backend: report,
    link: `#${formatLink(experiment)}`,
    systems,
    measured: [...traces].map(([system, trace]) => ({
      system,
      operationsPerStep: trace.operations,
      reports: trace.reports,
      ended: ends[system]?.reason ?? null,
      ...listsOf(trace.series.step),
      ...(trace.series.evaluation.count > 0 && { evaluations: listsOf(trace.series.evaluation) }),
    })),
  }
}

const listsOf = ({ steps, milliseconds, columns }: MeasuredSeries) => ({
  steps: steps.toArray(),
  milliseconds: milliseconds.toArray(),
  ...Object.fromEntries([...columns].map(([name, column]) => [name, column.toArray()])),
})

/** With the problem's matrices as lists of rows, W₁ first, in its own basis, and the predicted curves. */
export function labRecord(
  experiment: Experiment,
  prediction: Prediction | null,
  run: MeasuredRun,
  traces: ReadonlyMap<string, Trace>,
) {
  const problem = buildProblem(experiment)
  const rows = (matrix: Matrix) => matrix.to2DArray()
  return {
    ...runRecord(experiment, experiment.systems, run, traces),
    experiment,
    problem: {
      teacher: rows(problem.teacher),
      inputCovariance: rows(problem.inputCovariance),
      noiseCovariance: rows(problem.noiseCovariance),
      initialWeights: problem.weights.map(rows),
    },
    predicted: predictedSeries(prediction).map(points),
    figures: prediction?.figures ?? null,
  }
}

const points = ({ system, kind, excess, count }: Series) => ({
  system,
  kind,
  steps: Array.from({ length: count }, (_, step) => step),
  excess: Array.from({ length: count }, (_, step) => excess[step]!),
})

/**
 * With W_1, …, W_L of each system at the moment of the download, each n_i × (n_{i−1} + 1), row-major, the bias
 * in the last column: little-endian float32 in base64. The file of digits ends with the `test` that are not
 * trained on; before them are the first of the `train` that are, and further ones in the file of the rest.
 */
export function autoencoderRecord(
  experiment: Experiment,
  run: MeasuredRun & Pick<RunState, 'pcaLoss'>,
  traces: ReadonlyMap<string, Trace>,
  weights: AllWeightsEvent['weights'],
) {
  const settings = autoencoderSettings(experiment)
  const { files } = manifest
  const { side, train } = settings
  const rest = train === '60000' ? { sha256OfRest: files[`${side}rest`].sha256 } : {}
  return {
    ...runRecord(experiment, digitsSystemsOf(experiment), run, traces),
    settings,
    digits: { ...digitCounts(train), sha256: files[side].sha256, ...rest },
    pcaLoss: run.pcaLoss,
    weights: encoded(weights),
  }
}

/** Each system's layers as little-endian float32 in base64. */
export const encoded = (weights: AllWeightsEvent['weights']): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(weights).map(([key, layers]) => [
      key,
      layers.map(({ entries }) => base64(Float32Array.from(entries))),
    ]),
  )
