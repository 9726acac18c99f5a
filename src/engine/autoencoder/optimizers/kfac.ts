/**
 * @file K-FAC (Martens and Grosse, "Optimizing Neural Networks with Kronecker-factored Approximate
 * Curvature", 2015): block-diagonal, with everything that makes it need no step size.
 *
 * The preconditioned gradient U (factored Tikhonov damping, section 6.3) and the last step δ₀ span a
 * plane; in it the step minimises the quadratic model gᵀδ + ½ δᵀ(F + λI)δ with the exact Fisher F of the
 * batch (6.4, 7). The damping λ follows how well the model predicts (Levenberg and Marquardt, 6.5).
 */

import type { Device, DeviceMatrix } from '../device/device'
import { combination, times } from '../device/pointwise'
import { outputChange, outputMetric, respond, summedLoss } from '../network'
import { Covariances } from './covariances'
import { Inverses } from './inverses'
import { gradients, type Optimizer, type Situation } from './optimizer'
import { LayerState } from './state'

const memory = 0.05
const refresh = 20

/** λ is adapted every so many steps, by this factor for each of them. */
const dampingPeriod = 5
const dampingDecay = (19 / 20) ** dampingPeriod

export class Kfac implements Optimizer {
  readonly #covariances: Covariances
  readonly #inverses: Inverses
  #lastStep: LayerState | null = null

  constructor(
    device: Device,
    layers: readonly number[],
    private damping: number,
  ) {
    this.#covariances = new Covariances(device, layers, memory)
    this.#inverses = new Inverses(device, refresh)
  }

  get staleness(): number {
    return this.#inverses.staleness
  }

  update(situation: Situation): DeviceMatrix[] {
    const { device, weights, step } = situation
    this.#covariances.update(situation)
    this.#inverses.follow(this.#covariances, step, (inputs, errors) =>
      factoredDamping(inputs, errors, this.damping),
    )
    const g = gradients(situation)
    const directions = [this.#inverses.precondition(g)]
    if (this.#lastStep) directions.push([...this.#lastStep.matrices])
    const { coefficients, modelChange } = this.#bestInPlane(situation, g, directions)
    const [a, b = 0] = coefficients
    const change = directions[0]!.map((U, l) =>
      device.map(combination, [U, directions.at(-1)![l]!], [a!, b]),
    )
    const next = weights.map((W, l) => device.map(combination, [W, change[l]!], [1, 1]))
    if (this.#lastStep) this.#lastStep.become(change)
    else this.#lastStep = new LayerState(device, change)
    if ((step + 1) % dampingPeriod === 0) this.#adaptDamping(situation, next, modelChange)
    return next
  }

  dispose(): void {
    this.#covariances.dispose()
    this.#inverses.dispose()
    this.#lastStep?.dispose()
  }

  /** The minimiser of the quadratic model among combinations of the directions, and what it promises. */
  #bestInPlane(
    situation: Situation,
    g: readonly DeviceMatrix[],
    directions: readonly (readonly DeviceMatrix[])[],
  ): { readonly coefficients: readonly number[]; readonly modelChange: number } {
    const { device, network, weights, response, batch } = situation
    const changes = directions.map((d) => outputChange(device, network, weights, response, d))
    const scalars = directions.flatMap((d, i) => [
      inner(device, g, d),
      ...directions
        .slice(0, i + 1)
        .flatMap((other, j) => [
          outputMetric(device, network, response, changes[i]!, changes[j]!),
          inner(device, d, other),
        ]),
    ])
    const [b1, f11, n11, b2, f21, n21, f22, n22] = device.readScalars(scalars) as [
      number,
      number,
      number,
      ...number[],
    ]
    const curvature = (fisher: number, norm: number) => fisher / batch + this.damping * norm
    const alone = { coefficients: [-b1 / curvature(f11, n11)], modelChange: 0 }
    alone.modelChange = (b1 * alone.coefficients[0]!) / 2
    if (b2 === undefined) return alone
    const m11 = curvature(f11, n11)
    const m21 = curvature(f21!, n21!)
    const m22 = curvature(f22!, n22!)
    const determinant = m11 * m22 - m21 * m21
    // The two directions may be parallel to rounding, or the last step nothing.
    if (!(determinant > 1e-6 * m11 * m22)) return alone
    const coefficients = [
      -(m22 * b1 - m21 * b2) / determinant,
      -(m11 * b2 - m21 * b1) / determinant,
    ]
    return { coefficients, modelChange: (b1 * coefficients[0]! + b2 * coefficients[1]!) / 2 }
  }

  /** λ falls where the model promised no more than what came, and rises where it promised too much. */
  #adaptDamping(situation: Situation, next: readonly DeviceMatrix[], modelChange: number): void {
    const { device, network, response, loss, batch } = situation
    const after = summedLoss(device, network, respond(device, network, next, response.inputs[0]!))
    const [before, now] = device.readScalars([loss, after])
    const ratio = (now! - before!) / batch / modelChange
    if (ratio > 3 / 4) this.damping *= dampingDecay
    else if (!(ratio >= 1 / 4)) this.damping /= dampingDecay
  }
}

/** Σ ⟨a_l, b_l⟩. */
function inner(
  device: Device,
  a: readonly DeviceMatrix[],
  b: readonly DeviceMatrix[],
): DeviceMatrix {
  let sum: DeviceMatrix | undefined
  a.forEach((matrix, l) => {
    sum = device.sum(times, [matrix, b[l]!], [], sum)
  })
  return sum!
}

/** π √λ and √λ / π, π² the ratio of the mean eigenvalues of A and G (section 6.3). */
export function factoredDamping(
  inputs: ArrayLike<number>,
  errors: ArrayLike<number>,
  damping: number,
): [number, number] {
  const ratio = Math.sqrt(meanOfDiagonal(inputs) / meanOfDiagonal(errors))
  const root = Math.sqrt(damping)
  return [ratio * root, root / ratio]
}

function meanOfDiagonal(values: ArrayLike<number>): number {
  const n = Math.sqrt(values.length)
  let trace = 0
  for (let i = 0; i < n; i++) trace += values[i * (n + 1)]!
  return trace / n
}
