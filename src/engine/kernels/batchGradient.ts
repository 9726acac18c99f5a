/** @file The gradient a minibatch sees. */

import type { Sampling } from '../../core/linearGradient'
import { float, type Uniform } from './pass'
import { alone, type Term, times, whole } from './product'
import { batchMoments, type Moments } from './sampling'
import type { Tile } from './tile'
import type { Workspace } from './workspace'

/** A minibatch on the GPU. */
export interface Batch extends Moments {
  /** The uniform `noise`, √ν, for what mentions the label noise. */
  readonly uniforms: readonly Uniform[]
}

/**
 * @param seeds one for each replica
 * @param step the step to draw for, asked at each draw
 */
export function drawBatch(
  workspace: Workspace,
  { batch, labelNoise }: Pick<Sampling, 'batch' | 'labelNoise'>,
  seeds: readonly number[],
  step: () => number,
): Batch {
  const hasLabelNoise = labelNoise > 0
  return {
    ...batchMoments(workspace, { batch, hasLabelNoise, seeds, step }),
    uniforms: hasLabelNoise ? [float('noise', () => Math.sqrt(labelNoise))] : [],
  }
}

/** Gradient of the total map with respect to W C: δ C Ŝ − √ν N̂. The plain gradient is this times Cᵀ. */
export const whitenedGradient = (whitenedError: Tile, { inputs, labelNoise }: Batch): Term[] => [
  times(whole(whitenedError), whole(inputs)),
  ...(labelNoise ? [alone(whole(labelNoise), '-noise')] : []),
]
