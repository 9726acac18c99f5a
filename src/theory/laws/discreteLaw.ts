/**
 * @file The exact excess loss of the discrete natural gradient, step by step (docs/theory.md 3.1).
 *
 * With Z_n = W_n W*⁻¹ = V diag(z_n) V⁻¹ the error is δ_n = V diag(z_n − 1) V⁻¹ W*. In the real form
 * of the eigenvectors it is a sum of n fixed matrices E_p, one for each real mode and two for each
 * conjugate pair, with weights d_p = Re(z − 1) or Im z. Hence excess_n = ½ dᵀ K d with the Gram
 * matrix K_pq = tr(S⁻¹ E_p Σₓ E_qᵀ), precomputed: a step costs O(n²).
 */

import { inverse, type Matrix } from 'ml-matrix'
import type { Eigenmodes } from '../eigen/eigenmodes'
import { modalMap } from '../eigen/modalMap'
import { excess, type Objective } from '../objective'
import { geometricLaw, type Law, type Unavailable } from './law'
import { distanceStep } from './modeMap'

/** Largest error, relative, with which the eigenvectors may rebuild the start's excess loss. */
const trustTolerance = 1e-9

/** Why there is no law where the eigenvectors cannot be relied upon. */
export const untrusted: Unavailable = {
  reason:
    'The eigenvectors of W₀ W*⁻¹ are too nearly parallel to compute the law reliably from this start.',
}

/**
 * The exact law of the uniform natural gradient, or of its block-diagonal form with α L for α (6.1).
 * Any Σₓ and S. Source: docs/theory.md 3.1.
 * @param start total map W₀ (n × n); `modes` are its modes relative to the teacher
 * @returns the reason instead when rounding would spoil it
 */
export function discreteLaw(
  start: Matrix,
  modes: Eigenmodes,
  objective: Objective,
  alpha: number,
  depth: number,
): Law | Unavailable {
  const initial = excess(start, objective)
  if (depth === 1) return geometricLaw(initial, (1 - alpha) ** 2)
  const map = modalMap(start, modes, objective.teacher)
  if (!map) return untrusted
  const gram = gramMatrix(modes, map.components, objective)
  const moving = new MovingModes(modes)
  const weights = new Float64Array(start.rows)
  const value = () => {
    moving.fillWeights(weights)
    return 0.5 * quadraticForm(gram, weights)
  }
  if (!(Math.abs(value() - initial) <= trustTolerance * initial)) return untrusted
  let isFirst = true
  return () => {
    if (isFirst) isFirst = false
    else moving.step(alpha, depth)
    return value()
  }
}

/** One outer product sign × v_left w_rightᵀ in a matrix E_p. */
interface Term {
  readonly left: number
  readonly right: number
  readonly sign: number
}

/** E_p = v_p w_pᵀ for a real mode; v_p w_pᵀ + v_q w_qᵀ and v_p w_qᵀ − v_q w_pᵀ for a pair (p, q). */
function termsOf(p: number, imaginary: Float64Array): Term[] {
  const im = imaginary[p]!
  if (im === 0) return [{ left: p, right: p, sign: 1 }]
  const first = im > 0 ? p : p - 1
  const second = first + 1
  return im > 0
    ? [
        { left: first, right: first, sign: 1 },
        { left: second, right: second, sign: 1 },
      ]
    : [
        { left: first, right: second, sign: 1 },
        { left: second, right: first, sign: -1 },
      ]
}

/** K, row by row. */
function gramMatrix(
  { vectors, imaginary }: Eigenmodes,
  components: Matrix,
  { inputCovariance, noiseCovariance }: Objective,
): Float64Array {
  const n = vectors.rows
  const left = vectors.transpose().mmul(inverse(noiseCovariance)).mmul(vectors)
  const right = components.mmul(inputCovariance).mmul(components.transpose())
  const terms = Array.from({ length: n }, (_, p) => termsOf(p, imaginary))
  const gram = new Float64Array(n * n)
  for (let p = 0; p < n; p++) {
    for (let q = 0; q < n; q++) {
      for (const a of terms[p]!) {
        for (const b of terms[q]!) {
          gram[p * n + q]! +=
            a.sign * b.sign * left.get(a.left, b.left) * right.get(a.right, b.right)
        }
      }
    }
  }
  return gram
}

/** z − 1 of modes on their way, which keeps its digits near the teacher; of a conjugate pair only the first is kept. */
class MovingModes {
  readonly #real: Float64Array
  readonly #imaginary: Float64Array
  readonly #isPair: readonly boolean[]

  constructor({ real, imaginary }: Eigenmodes) {
    this.#real = Float64Array.from(real, (value) => value - 1)
    this.#imaginary = Float64Array.from(imaginary)
    this.#isPair = Array.from(imaginary, (value) => value > 0)
  }

  step(alpha: number, depth: number): void {
    const distance: [number, number] = [0, 0]
    for (let k = 0; k < this.#real.length; k++) {
      distance[0] = this.#real[k]!
      distance[1] = this.#imaginary[k]!
      distanceStep(distance, alpha, depth)
      this.#real[k] = distance[0]
      this.#imaginary[k] = distance[1]
      if (this.#isPair[k]) k++
    }
  }

  /** d: z − 1 of a real mode; the real part of z − 1, then the imaginary part of z, of a pair. */
  fillWeights(d: Float64Array): void {
    for (let k = 0; k < d.length; k++) {
      d[k] = this.#real[k]!
      if (this.#isPair[k]) {
        d[k + 1] = this.#imaginary[k]!
        k++
      }
    }
  }
}

/** dᵀ K d for a symmetric K. */
function quadraticForm(gram: Float64Array, d: Float64Array): number {
  const n = d.length
  let sum = 0
  for (let p = 0; p < n; p++) {
    const row = p * n
    let inner = 0.5 * gram[row + p]! * d[p]!
    for (let q = 0; q < p; q++) inner += gram[row + q]! * d[q]!
    sum += inner * d[p]!
  }
  return 2 * sum
}
