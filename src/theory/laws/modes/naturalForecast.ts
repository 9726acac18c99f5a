/** @file The natural gradient's modes before the run: all together (docs/theory.md 3.1). */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../../core/problem'
import type { Experiment } from '../../../experiment/schema'
import { modalMap } from '../../eigen/modalMap'
import { singularValues } from '../../singularValues'
import { meanNote } from '../curve'
import { untrusted } from '../discreteLaw'
import type { Unavailable } from '../law'
import { earliestWall, type NaturalRun, samplingKind } from '../naturalPrediction'
import { curveOf, halfTime, held, type ModeCurve } from './modeCurve'
import { type HalfTimes, type ModeLaw, noLaw, type ValueLaw } from './modeLaw'
import { type RatioPaths, ratioPaths } from './ratioPaths'
import { type StartRatios, startRatios } from './startRatios'

/** The ratios are followed this far: a stable step arrives far sooner. */
const reach = 20_000

/** Predicted maps whose singular values are computed; between two of them the curves are straight. */
const mostMaps = 200

const noRatios =
  'From this start the total map of a network that is not square has no modes of its own: its ratios to the teacher mix.'
const wallNote =
  'A wall stands on the way: the law ends before it, and nothing is predicted beyond.'
const outgrownNote =
  'The overshoot is so large that it magnifies rounding: what follows is not predicted.'
const mixedNote =
  'From this start singular values have no scalar law: dashed are those of the predicted map Wₙ = V diag(zₙ) V⁻¹ W*, with each z by its own law.'

/** @param shown indices of the singular values to draw */
export function naturalForecast(
  experiment: Experiment,
  run: NaturalRun,
  problem: Problem,
  shown: readonly number[],
): ModeLaw {
  const start = startRatios(experiment, problem)
  if (!start) return noLaw(noRatios)
  const { depth, steps } = experiment
  const { alpha } = run
  const wall = earliestWall(start.picture.modes, alpha, depth)
  const limit = Math.min(steps, reach, wall?.step ?? Number.POSITIVE_INFINITY)
  const paths = ratioPaths(start, { alpha, depth }, limit)
  const kind = samplingKind(experiment, run, {
    holdsInBatches: start.picture.constant === 0,
  })
  const curve = (path: readonly number[]) => toCurve(path, paths, steps)
  const values = start.isAligned
    ? alignedValues(start, problem, curve, paths, { alpha, steps }, shown)
    : mixedValues(start, paths, steps, shown)
  return {
    kind,
    values,
    ratios: { real: paths.real.map(curve), imaginary: paths.imaginary.map(curve) },
    notes: [
      ...(start.isAligned || 'reason' in values ? [] : [mixedNote]),
      ...(kind === 'mean' ? [meanNote] : []),
      ...(wall ? [wallNote] : []),
      ...(paths.end === 'outgrown' ? [outgrownNote] : []),
    ],
  }
}

function toCurve(path: readonly number[], { end }: RatioPaths, steps: number): ModeCurve {
  return end === 'arrived' ? held(path, steps) : curveOf(path)
}

/** s_k = z_k s*_k; modes that a bottleneck does not carry stay at 0. */
function alignedValues(
  { real }: StartRatios,
  { singularValues: targets }: Problem,
  curveOf: (path: readonly number[]) => ModeCurve,
  paths: RatioPaths,
  { alpha, steps }: { readonly alpha: number; readonly steps: number },
  shown: readonly number[],
): ValueLaw {
  const curves = targets.map((target, k) =>
    k < real.length
      ? curveOf(paths.real[k]!.map((z) => z * target))
      : { steps: [0, steps], values: [0, 0] },
  )
  return {
    order: 'axes',
    curves: shown.map((k) => curves[k]!),
    flow: shown.map(() => null),
    flowGap: 0,
    halfTimes: targets.map((target, k): HalfTimes => {
      const first = (real[k] ?? 0) * target
      if (k >= real.length || first === target) return { law: null, flow: null }
      const law = halfTime(curves[k]!, first, target)?.step ?? null
      // z(t) = 1 + (z₀ − 1) e^{−t} is halfway at t = ln 2, whatever the mode (docs/theory.md 2.1).
      return { law, flow: Math.LN2 / alpha }
    }),
  }
}

/** Singular values of W_n = V diag(z_n) V⁻¹ W*, at all steps or at evenly spread ones. */
function mixedValues(
  { picture, order }: StartRatios,
  paths: RatioPaths,
  steps: number,
  shown: readonly number[],
): ValueLaw | Unavailable {
  const map = modalMap(picture.start, picture.modes, picture.objective.teacher)
  if (!map) return untrusted
  const last = paths.real[0]!.length - 1
  const stride = Math.max(1, Math.ceil(last / mostMaps))
  const at = Array.from({ length: Math.ceil(last / stride) + 1 }, (_, i) =>
    Math.min(last, i * stride),
  )
  const predicted = at.map((step) => singularValues(mapAt(map.mapOf, order, paths, step)))
  const holds = paths.end === 'arrived' && last < steps
  const ends = holds ? [...at, steps] : at
  return {
    order: 'sorted',
    curves: shown.map((k) => ({
      steps: ends,
      values: ends.map((_, i) => (predicted[i] ?? predicted.at(-1)!)[k]!),
    })),
    flow: shown.map(() => null),
    flowGap: 0,
    halfTimes: [],
  }
}

/** The map after so many steps, its ratios put back in the eigenmodes' order. */
function mapAt(
  mapOf: (real: ArrayLike<number>, imaginary: ArrayLike<number>) => Matrix,
  order: readonly number[],
  { real, imaginary }: RatioPaths,
  step: number,
): Matrix {
  const inOrder = (paths: readonly number[][]) => {
    const values = new Float64Array(order.length)
    order.forEach((mode, i) => {
      values[mode] = paths[i]![step]!
    })
    return values
  }
  return mapOf(inOrder(real), inOrder(imaginary))
}
