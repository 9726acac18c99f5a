/**
 * @file The minimum that an aligned start leads to, and the modes it moves along, in the start's own gauge:
 * with the hidden bases the start happens to have (docs/theory.md 4).
 */

import { Matrix } from 'ml-matrix'
import { prefixProducts } from '../../core/network'
import type { Problem } from '../../core/problem'
import { alignedModes } from '../laws/alignedStart'
import type { Unavailable } from '../laws/law'

/** A way from the start to the minimum that each mode goes by itself. */
interface AlignedMinimum {
  /** The layers there, W₁ first. */
  readonly layers: readonly Matrix[]
  readonly modes: readonly ModeDirection[]
}

/** A mode that the start carries. */
export interface ModeDirection {
  /** d_k = (O_i e_k e_kᵀ O_{i−1}ᵀ)_i / √L, a unit vector of weight space, layer by layer. */
  readonly direction: readonly Matrix[]
  /** √L a_k of the start and of the minimum, a_k the mode's singular value in each layer. */
  readonly start: number
  readonly minimum: number
  /** Curvature λ_k L s_k^{2−2/L} along it at the minimum (docs/theory.md 4.4): an eigenvalue of the Fisher matrix. */
  readonly curvature: number
}

/** The minimum, or why the start's modes are not alone. A mode that a bottleneck does not carry stays at 0. */
export function alignedMinimum(problem: Problem): AlignedMinimum | Unavailable {
  const aligned = alignedModes(problem)
  if ('reason' in aligned) return aligned
  const depth = problem.weights.length
  const modes = aligned.target.flatMap((target, k): ModeDirection[] => {
    const start = aligned.start[k]!
    if (start === 0) return []
    const end = target ** (1 / depth)
    return [
      {
        direction: modeDirection(problem, k),
        start: Math.sqrt(depth) * start ** (1 / depth),
        minimum: Math.sqrt(depth) * end,
        curvature: aligned.rate[k]! * depth * end ** (2 * depth - 2),
      },
    ]
  })
  const layers = problem.weights.map((layer, i) =>
    modes.reduce(
      (sum, { direction, start, minimum }) => sum.add(Matrix.mul(direction[i]!, minimum - start)),
      layer.clone(),
    ),
  )
  return { layers, modes }
}

/** The images of an input axis of the teacher behind each layer, as unit vectors, give its direction. */
function modeDirection({ weights, V }: Problem, k: number): Matrix[] {
  const input = V.getColumnVector(k)
  const images = [input, ...prefixProducts(weights).map((prefix) => unit(prefix.mmul(input)))]
  return weights.map((_, i) =>
    images[i + 1]!.mmul(images[i]!.transpose()).div(Math.sqrt(weights.length)),
  )
}

const unit = (vector: Matrix) => Matrix.div(vector, vector.norm())
