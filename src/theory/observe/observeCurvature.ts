/** @file What the curvature view shows of a run: the spectrum where it stands, and its way through two planes. */

import type { Matrix } from 'ml-matrix'
import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import type { Unavailable } from '../laws/law'
import { naturalStepOf } from '../laws/runSteps'
import { eigenPlane } from '../spectrum/eigenPlane'
import { fisherSpectrum } from '../spectrum/fisherSpectrum'
import { type PlanePath, pathInPlane } from '../spectrum/planePath'
import { type PointsSlice, PointsSlicer } from '../spectrum/pointsSlice'
import { toVector } from '../spectrum/slicePlane'
import { WeightPath } from '../spectrum/weightPath'

/** Of all systems up to a sample of one of them. */
export interface CurvatureObservation {
  /** Counts the observations of a run: the newest one holds everybody's paths. */
  readonly serial: number
  /** Non-zero eigenvalues of the Fisher matrix at this sample, descending; null where it is too large. */
  readonly spectrum: Float64Array | null
  /** Paths in the forecast's plane; empty where there is none. */
  readonly eigen: Readonly<Record<string, PlanePath | undefined>>
  readonly points: PointsSlice | Unavailable
}

/** Of a natural gradient that does not run, to find the minimum it would reach. */
const usualStep = 0.1

/** Follows one run; samples whose weights are no longer finite leave the paths as they are. */
export function curvatureObserver(experiment: Experiment, problem: Problem) {
  const eigen = eigenPlane(problem)
  const paths = new Map<string, WeightPath>()
  let drawn: CurvatureObservation['eigen'] = {}
  let slicer: PointsSlicer | null = null
  let points: CurvatureObservation['points'] = { reason: 'No finite weights were seen yet.' }
  let serial = 0
  return (sample: {
    readonly system: string
    readonly step: number
    readonly layers: readonly Matrix[]
  }): CurvatureObservation => {
    const { system, step, layers } = sample
    const weights = toVector(layers)
    if (weights.every(Number.isFinite)) {
      const path = paths.get(system) ?? new WeightPath()
      paths.set(system, path)
      path.add({ step, weights })
      slicer ??= new PointsSlicer(problem, naturalStepOf(experiment) ?? usualStep)
      points = slicer.update(paths, system)
      if (!('reason' in eigen)) {
        drawn = { ...drawn, [system]: pathInPlane(problem, eigen.plane, path) }
      }
    }
    return { serial: serial++, spectrum: fisherSpectrum(problem, layers), eigen: drawn, points }
  }
}
