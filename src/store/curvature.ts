/** @file What the curvature view draws, as it stands: spectra, the chosen slice, and the losses over it. */

import type { Experiment } from '../experiment/schema'
import { shapeOf } from '../experiment/shape'
import type { Unavailable } from '../theory/laws/law'
import type { CurvatureObservation } from '../theory/observe/observeCurvature'
import { useLab } from './lab'
import { blankStepOf, forecastOf, observationsOf } from './observing/observations'
import type { RunState } from './run/runState'
import { lab } from './runs'
import { drawnId, gridFor, type Slice } from './slice'

/** Differs whenever there is something new to draw: far more rarely than once a frame. */
export function curvatureVersion(experiment: Experiment, { run, phase }: RunState): string {
  const serial = newestObservation(experiment)?.serial
  const blanks = experiment.systems.map(({ id }) => blankStepOf(id))
  return [run, phase, serial, forecastOf('curvature') !== null, drawnId(), ...blanks].join()
}

/** The spectrum of a system's Fisher matrix where it stands. */
export interface Spectrum {
  readonly system: string
  readonly step: number
  /** Descending; null where it is too large to be computed. */
  readonly values: Float64Array | null
}

/** The newest spectrum of each system that has been seen. */
export function currentSpectra(experiment: Experiment): Spectrum[] {
  return experiment.systems.flatMap(({ id: system }) => {
    const newest = observationsOf('curvature', system).at(-1)
    return newest ? [{ system, step: newest.step, values: newest.value.spectrum }] : []
  })
}

/** The slice the link asks for, or the other one where that does not exist; null until it is known. */
export function chosenSlice(experiment: Experiment): Slice | Unavailable | null {
  const forecast = forecastOf('curvature')
  const newest = newestObservation(experiment)
  if (!forecast || !newest) return null
  const { eigen } = forecast
  const wantsEigen = experiment.plane === 'eigen'
  if (wantsEigen && !('reason' in eigen)) {
    const { plane } = eigen
    return {
      key: 'eigen',
      kind: 'eigen',
      plane,
      paths: newest.eigen,
      instead: null,
      throughStep: 0,
    }
  }
  const { points } = newest
  if ('reason' in points) {
    return wantsEigen && 'reason' in eigen ? { reason: `${eigen.reason} ${points.reason}` } : points
  }
  const { plane, version, throughStep, paths } = points
  const instead = wantsEigen && 'reason' in eigen ? eigen.reason : null
  return { key: `points ${version}`, kind: 'points', plane, paths, instead, throughStep }
}

/** The one that was made last holds everybody's ways. */
function newestObservation(experiment: Experiment): CurvatureObservation | undefined {
  return experiment.systems
    .flatMap(({ id }) => observationsOf('curvature', id).at(-1)?.value ?? [])
    .reduce<CurvatureObservation | undefined>(
      (last, one) => (last && last.serial > one.serial ? last : one),
      undefined,
    )
}

const fine = { columns: 48, rows: 30 }
const coarse = { columns: 24, rows: 15 }

/** Multiplications above which a fine grid would hold up a run that has no GPU. */
const mostMultiplications = 3e8

/** Has the engine compute the losses over a slice's plane, once for each plane. */
export function requireLosses(slice: Slice): void {
  const { experiment } = useLab.getState()
  const { run, phase, report } = lab.use.getState()
  if (!report || ['loading', 'lost', 'silent', 'failed'].includes(phase)) return
  const hasGpu = report.backend === 'webgl' && !report.software
  const { depth, inputs, hidden, outputs } = shapeOf(experiment)
  const work = fine.columns * fine.rows * depth * Math.max(inputs, hidden, outputs) ** 3
  const question = gridFor(slice, hasGpu || work <= mostMultiplications ? fine : coarse)
  if (question) lab.send({ type: 'grid', run, id: question.id, spec: question.spec })
}
