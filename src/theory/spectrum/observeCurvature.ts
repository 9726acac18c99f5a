/** @file What the curvature view shows of a run: the spectrum where it stands, and its way through two planes. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { OptimizerId } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import type { Unavailable } from '../law'
import { type EigenPlane, eigenPlane } from './eigenPlane'
import { fisherSpectrum } from './fisherSpectrum'
import { type MinimumSpectrum, minimumSpectrum } from './minimumSpectrum'
import { type PlanePath, pathInPlane } from './planePath'
import { type PointsSlice, PointsSlicer } from './pointsSlice'
import { toVector } from './slicePlane'
import { WeightPath } from './weightPath'

/** Known before the run. */
export interface CurvatureForecast {
  readonly spectrum: MinimumSpectrum
  readonly eigen: EigenPlane | Unavailable
}

/** Of all optimizers up to a sample of one of them. */
export interface CurvatureObservation {
  /** Counts the observations of a run: the newest one holds everybody's paths. */
  readonly serial: number
  /** Non-zero eigenvalues of the Fisher matrix at this sample, descending; null where it is too large. */
  readonly spectrum: Float64Array | null
  /** Paths in the forecast's plane; empty where there is none. */
  readonly eigen: Readonly<Partial<Record<OptimizerId, PlanePath>>>
  readonly points: PointsSlice | Unavailable
}

export const forecastCurvature = (_: Experiment, problem: Problem): CurvatureForecast => ({
  spectrum: minimumSpectrum(problem),
  eigen: eigenPlane(problem),
})

/** Follows one run; samples whose weights are no longer finite leave the paths as they are. */
export function curvatureObserver({ naturalStep }: Experiment, problem: Problem) {
  const eigen = eigenPlane(problem)
  const paths = new Map<OptimizerId, WeightPath>()
  let drawn: CurvatureObservation['eigen'] = {}
  let slicer: PointsSlicer | null = null
  let points: CurvatureObservation['points'] = { reason: 'No finite weights were seen yet.' }
  let serial = 0
  return (sample: {
    readonly optimizer: OptimizerId
    readonly step: number
    readonly layers: readonly Matrix[]
  }): CurvatureObservation => {
    const { optimizer, step, layers } = sample
    const weights = toVector(layers)
    if (weights.every(Number.isFinite)) {
      const path = paths.get(optimizer) ?? new WeightPath()
      paths.set(optimizer, path)
      path.add({ step, weights })
      slicer ??= new PointsSlicer(problem, naturalStep)
      points = slicer.update(paths, optimizer)
      if (!('reason' in eigen)) {
        drawn = { ...drawn, [optimizer]: pathInPlane(problem, eigen.plane, path) }
      }
    }
    return { serial: serial++, spectrum: fisherSpectrum(problem, layers), eigen: drawn, points }
  }
}
