/** @file What theory says of each approximation of the natural gradient before its run (docs/theory.md 6, 8.4). */

import type { Matrix } from 'ml-matrix'
import { blockDiagonalShares, blockTridiagonalShares } from '../../core/layerShares'
import type { Problem } from '../../core/problem'
import type { ApproximationId } from '../../experiment/optimizers'
import type { Experiment } from '../../experiment/schema'
import { shapeKind, shapeOf } from '../../experiment/shape'
import type { ModePicture } from '../modePicture'
import type { RunPrediction } from '../runPrediction'
import { predictDamped, predictLambdaOnly, predictSigmaOnly } from './layerwisePrediction'
import { predictMinimumNorm } from './minimumNormPrediction'
import { predictShares } from './sharesPrediction'
import { withoutLaw } from './withoutLaw'

/**
 * @param start total map W₀ (n × n)
 * @param picture the modes it falls apart into; those of every square network
 */
export function predictApproximation(
  id: ApproximationId,
  experiment: Experiment,
  problem: Problem,
  start: Matrix,
  picture: ModePicture | null,
): RunPrediction {
  const { depth } = experiment
  if (!picture || shapeKind(shapeOf(experiment)) !== 'square') {
    return withoutLaw('The approximations and their laws are those of square layers.')
  }
  switch (id) {
    case 'blockDiagonal':
      return predictShares(experiment, picture, blockDiagonalShares(depth))
    case 'blockTridiagonal':
      return predictShares(experiment, picture, blockTridiagonalShares(depth))
    case 'diagonal':
      return withoutLaw(
        'The diagonal depends on the axes the weights are written in, so each start goes a way of its own: no prediction.',
      )
    case 'sigmaOnly':
      return predictSigmaOnly(experiment, problem)
    case 'lambdaOnly':
      return predictLambdaOnly(experiment, problem)
    case 'damped':
      return predictDamped(experiment, problem)
    case 'minimumNorm':
      return predictMinimumNorm(experiment, problem, start, picture)
  }
}
