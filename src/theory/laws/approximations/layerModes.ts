/**
 * @file The exact laws of steps that leave the teacher's axes alone but may move the layers unequally
 * (docs/theory.md 6.3, 6.4): one number a layer and mode.
 */

import type { AlignedModes } from '../alignedStart'
import type { Law } from '../law'

/** What one layer of one mode knows. */
export interface LayerMode {
  /** g = B A m (s − s*), with A and B the gains before and behind the layer. */
  readonly gradient: number
  /** Λ = B². */
  readonly outward: number
  /** Σ = A² m. */
  readonly inward: number
  /** Σ over the layers of Λ Σ: the Fisher's one curvature that the mode feels. */
  readonly curvature: number
}

/** What a layer of a mode moves by, before the step size. */
export type LayerDirection = (layer: LayerMode) => number

/** u = g Σ⁻¹ (6.4). */
export const sigmaOnlyDirection: LayerDirection = ({ gradient, inward }) => gradient / inward

/** u = Λ⁻¹ g (6.4). */
export const lambdaOnlyDirection: LayerDirection = ({ gradient, outward }) => gradient / outward

/** u = (F + λ I)⁻¹ g: F is a single dyad over the mode's layers, g its multiple (6.3). */
export const dampedDirection =
  (damping: number): LayerDirection =>
  ({ gradient, curvature }) =>
    gradient / (curvature + damping)

/**
 * The excess loss ½ Σ m_k (s_k − s*_k)² from layers that all begin at s^(1/L) and take steps of their own.
 * @param alpha step size
 */
export function layerModesLaw(
  { start, target, rate }: AlignedModes,
  alpha: number,
  depth: number,
  direction: LayerDirection,
): Law {
  const modes = start.map((s) => new Float64Array(depth).fill(s ** (1 / depth)))
  let isFirst = true
  return () => {
    if (!isFirst) {
      modes.forEach((layers, k) => {
        moveMode(layers, target[k]!, rate[k]!, alpha, direction)
      })
    }
    isFirst = false
    return modes.reduce((sum, layers, k) => {
      const s = layers.reduce((product, a) => product * a, 1)
      return sum + 0.5 * rate[k]! * (s - target[k]!) ** 2
    }, 0)
  }
}

function moveMode(
  layers: Float64Array,
  target: number,
  rate: number,
  alpha: number,
  direction: LayerDirection,
): void {
  const depth = layers.length
  const before = new Float64Array(depth + 1).fill(1)
  for (let i = 0; i < depth; i++) before[i + 1] = before[i]! * layers[i]!
  const error = before[depth]! - target
  const after = new Float64Array(depth).fill(1)
  for (let i = depth - 2; i >= 0; i--) after[i] = after[i + 1]! * layers[i + 1]!
  let curvature = 0
  for (let i = 0; i < depth; i++) curvature += (after[i]! * before[i]!) ** 2 * rate
  for (let i = 0; i < depth; i++) {
    const [A, B] = [before[i]!, after[i]!]
    layers[i]! -=
      alpha *
      direction({ gradient: B * A * rate * error, outward: B * B, inward: A * A * rate, curvature })
  }
}
