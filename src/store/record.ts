/** @file The whole run as JSON: enough to check every number elsewhere. */

import type { Matrix } from 'ml-matrix'
import { buildProblem } from '../core/problem'
import type { BackendReport } from '../engine/protocol'
import { formatLink } from '../experiment/link'
import type { Experiment } from '../experiment/schema'
import type { Prediction } from '../theory/laws/prediction'
import type { LabState } from './lab'
import { measuredSeries, predictedSeries, type Series } from './series'
import type { Trace } from './trace'

/** What the JSON download holds; matrices are lists of rows, W₁ first, in the problem's own basis. */
export interface RunRecord {
  readonly app: { readonly name: string; readonly version: string }
  readonly backend: BackendReport | null
  readonly link: string
  readonly experiment: Experiment
  readonly problem: {
    readonly teacher: number[][]
    readonly inputCovariance: number[][]
    readonly noiseCovariance: number[][]
    readonly initialWeights: number[][][]
  }
  readonly measured: readonly object[]
  readonly predicted: readonly object[]
  readonly figures: Prediction['figures'] | null
}

export function recordOf(
  { experiment, report, prediction, ends }: LabState,
  traces: ReadonlyMap<Series['optimizer'], Trace>,
): RunRecord {
  const problem = buildProblem(experiment)
  const rows = (matrix: Matrix) => matrix.to2DArray()
  return {
    app: { name: 'Natural Gradient Lab', version: __APP_VERSION__ },
    backend: report,
    link: `#${formatLink(experiment)}`,
    experiment,
    problem: {
      teacher: rows(problem.teacher),
      inputCovariance: rows(problem.inputCovariance),
      noiseCovariance: rows(problem.noiseCovariance),
      initialWeights: problem.weights.map(rows),
    },
    measured: measuredSeries(traces).map((series) => ({
      ...points(series),
      ...spread(traces.get(series.optimizer)!),
      ended: ends[series.optimizer]?.reason ?? null,
    })),
    predicted: predictedSeries(prediction).map(points),
    figures: prediction?.figures ?? null,
  }
}

const points = ({ optimizer, kind, excess, count }: Series) => ({
  optimizer,
  kind,
  steps: Array.from({ length: count }, (_, step) => step),
  excess: Array.from({ length: count }, (_, step) => excess[step]!),
})

/** The range over the seeds, relative to each seed's start, and the clock. */
function spread({ lowest, highest, milliseconds, count }: Trace) {
  const list = (values: Float64Array) => [...values.subarray(0, count)]
  return {
    lowestRelative: list(lowest),
    highestRelative: list(highest),
    milliseconds: list(milliseconds),
  }
}
