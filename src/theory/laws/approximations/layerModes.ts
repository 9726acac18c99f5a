/**
 * @file The exact laws of steps that leave the teacher's axes alone but may move the layers unequally
 * (docs/theory.md 6.3, 6.4): one number a layer and mode.
 */

import type { AlignedModes } from '../alignedStart'
import type { Law } from '../law'

/** What one layer of one mode knows. */
interface LayerMode {
  /** The layer, from 0. */
  readonly layer: number
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

/** u_i = c_i B⁻¹ δ A⁻¹ (3.2, 6.1, 6.2). */
export const sharesDirection =
  (shares: readonly number[]): LayerDirection =>
  ({ layer, gradient, outward, inward }) =>
    (shares[layer]! * gradient) / (outward * inward)

/** u = (Λ + λ)⁻¹ g (Σ + λ)⁻¹: the block of a layer by both factors, each damped (6.4, 11.5). */
export const kroneckerDirection =
  (damping: number): LayerDirection =>
  ({ gradient, outward, inward }) =>
    gradient / ((outward + damping) * (inward + damping))

/** u = g (Σ + λ)⁻¹. */
export const inputsDirection =
  (damping: number): LayerDirection =>
  ({ gradient, inward }) =>
    gradient / (inward + damping)

/**
 * The modes s_k of the total map after 0, 1, 2, … steps, from layers that all begin at s^(1/L) and take steps of
 * their own.
 * @param alpha step size
 */
export function layerModes(
  { start, target, rate }: AlignedModes,
  alpha: number,
  depth: number,
  direction: LayerDirection,
): () => number[] {
  const modes = start.map((s) => new Float64Array(depth).fill(s ** (1 / depth)))
  let isFirst = true
  return () => {
    if (!isFirst) {
      modes.forEach((layers, k) => {
        moveMode(layers, target[k]!, rate[k]!, alpha, direction)
      })
    }
    isFirst = false
    return modes.map((layers) => layers.reduce((product, a) => product * a, 1))
  }
}

/** Their excess loss ½ Σ m_k (s_k − s*_k)². */
export function layerModesLaw(
  modes: AlignedModes,
  alpha: number,
  depth: number,
  direction: LayerDirection,
): Law {
  const next = layerModes(modes, alpha, depth, direction)
  return () =>
    next().reduce((sum, s, k) => sum + 0.5 * modes.rate[k]! * (s - modes.target[k]!) ** 2, 0)
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
      direction({
        layer: i,
        gradient: B * A * rate * error,
        outward: B * B,
        inward: A * A * rate,
        curvature,
      })
  }
}
