/** @file What the curvature view shows before the run. */

import type { Problem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import type { Unavailable } from '../laws/law'
import { type EigenPlane, eigenPlane } from './eigenPlane'
import { type MinimumSpectrum, minimumSpectrum } from './minimumSpectrum'

/** Known before the run. */
interface CurvatureForecast {
  readonly spectrum: MinimumSpectrum
  readonly eigen: EigenPlane | Unavailable
}

export const forecastCurvature = (_: Experiment, problem: Problem): CurvatureForecast => ({
  spectrum: minimumSpectrum(problem),
  eigen: eigenPlane(problem),
})
