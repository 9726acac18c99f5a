/** @file Each approximation's step. */

import { blockDiagonalShares, blockTridiagonalShares } from '../../../core/layerShares'
import type { ApproximationId } from '../../../experiment/optimizers'
import { diagonalStep } from './diagonal'
import { dampedStep, minimumNormStep } from './leastSquares'
import type { Direction } from './network'
import { lambdaOnly, sigmaOnly } from './oneSided'
import { sharedStep } from './sharedStep'

export const directions: Readonly<Record<ApproximationId, Direction>> = {
  blockDiagonal: sharedStep(blockDiagonalShares),
  blockTridiagonal: sharedStep(blockTridiagonalShares),
  diagonal: diagonalStep,
  sigmaOnly,
  lambdaOnly,
  damped: dampedStep,
  minimumNorm: minimumNormStep,
}
