/** @file The Fisher view's observer: the picture of the network that is shown, in the basis the problem was posed in. */

import type { Matrix } from 'ml-matrix'
import { buildProblem } from '../../core/problem'
import { fromTeacherBasis } from '../../core/teacherBasis'
import { shownSystem } from '../../experiment/fisherView'
import type { Experiment } from '../../experiment/schema'
import { type FisherPicture, fisherPicture } from '../fisherPicture/fisherPicture'

interface Sample {
  readonly system: string
  /** W₁ first, in the teacher's basis. */
  readonly layers: readonly Matrix[]
}

/** Null for the samples of other systems. The diagonal of F depends on the basis; the identities do not. */
export function observeFisher(experiment: Experiment): (sample: Sample) => FisherPicture | null {
  const problem = buildProblem(experiment)
  const shown = shownSystem(experiment)
  return ({ system, layers }) =>
    system === shown ? fisherPicture(fromTeacherBasis(layers, problem), problem) : null
}
