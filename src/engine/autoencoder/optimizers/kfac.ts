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
import { bestInPlane, type PlaneProducts } from './quadraticModel'
import { LayerState } from './state'

const memory = 0.05
const refresh = 20

/** λ is adapted every so many steps, by this factor for each of them. */
const dampingPeriod = 5
const dampingDecay = (19 / 20) ** dampingPeriod

/**
 * On a batch the model is soon exact, and says nothing of the other digits: without a floor λ would vanish,
 * and with it all protection from the batch's noise. The online natural gradient's runs are stable from here up
 * (docs/systems.md A4).
 */
const leastDamping = 1e-3

export class Kfac implements Optimizer {
  readonly #covariances: Covariances
  readonly #inverses: Inverses
  #lastStep: LayerState | null = null

  constructor(
    device: Device,
    layers: readonly number[],
    /** λ now. */
    public damping: number,
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
    const products = this.#productsOf(situation, g, directions)
    const { coefficients, promise } = bestInPlane(products, this.damping)
    const [a, b = 0] = coefficients
    const change = directions[0]!.map((U, l) =>
      device.map(combination, [U, directions.at(-1)![l]!], [a!, b]),
    )
    const next = weights.map((W, l) => device.map(combination, [W, change[l]!], [1, 1]))
    if (this.#lastStep) this.#lastStep.become(change)
    else this.#lastStep = new LayerState(device, change)
    if ((step + 1) % dampingPeriod === 0) this.#adaptDamping(situation, next, promise)
    return next
  }

  dispose(): void {
    this.#covariances.dispose()
    this.#inverses.dispose()
    this.#lastStep?.dispose()
  }

  /** Inner products of the directions, read back at once. */
  #productsOf(
    situation: Situation,
    g: readonly DeviceMatrix[],
    directions: readonly (readonly DeviceMatrix[])[],
  ): PlaneProducts {
    const { device, network, weights, response, batch } = situation
    const changes = directions.map((d) => outputChange(device, network, weights, response, d))
    const pairs = directions.flatMap((_, i) => directions.slice(0, i + 1).map((_, j) => [i, j]))
    const slopes = directions.map((d) => inner(device, g, d))
    const fisher = pairs.map(([i, j]) =>
      outputMetric(device, network, response, changes[i!]!, changes[j!]!),
    )
    const norms = pairs.map(([i, j]) => inner(device, directions[i!]!, directions[j!]!))
    const values = device.readScalars([...slopes, ...fisher, ...norms])
    return {
      slopes: values.splice(0, slopes.length),
      fisher: values.splice(0, fisher.length).map((sum) => sum / batch),
      norms: values,
    }
  }

  /** λ falls where the loss kept what the model promised, and rises where it fell far short. */
  #adaptDamping(situation: Situation, next: readonly DeviceMatrix[], promise: number): void {
    const { device, network, response, loss, batch } = situation
    const after = summedLoss(device, network, respond(device, network, next, response.inputs[0]!))
    const [before, now] = device.readScalars([loss, after])
    const ratio = (now! - before!) / batch / promise
    if (ratio > 3 / 4) this.damping = Math.max(leastDamping, this.damping * dampingDecay)
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
