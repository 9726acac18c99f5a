/**
 * @file The inverse of K-FAC's Fisher matrix whose inverse is block-tridiagonal (Martens and Grosse 2015, 4.3).
 *
 * Layers are taken for a chain in which each depends on the next alone: with Ψ_i = Ψᴬ_i ⊗ Ψᴳ_i,
 * Ψᴬ_i = A_{i−1,i} A_{i,i}⁻¹, Ψᴳ_i = G_{i,i+1} G_{i+1,i+1}⁻¹, the inverse is Ξᵀ Λ Ξ, where Ξ takes Ψ_i v_{i+1}
 * from v_i, and Λ_i⁻¹ = A_{i−1,i−1} ⊗ G_{i,i} − Ψᴬ_i A_{i,i} Ψᴬ_iᵀ ⊗ Ψᴳ_i G_{i+1,i+1} Ψᴳ_iᵀ is what is left of a
 * layer's own block once the next layer is known. Made in float64 on the CPU.
 */

import { Matrix, solve } from 'ml-matrix'
import { inverseWeights, pencil } from '../core/dense/kroneckerDifference'
import type { Device, DeviceMatrix } from '../device/device'
import type { Weights } from '../device/network'
import { times } from '../device/pointwise'

/** Second moments of each layer's inputs or errors, and of each with the next layer's. */
export interface ChainMoments {
  /** L matrices, damped. */
  readonly own: readonly Matrix[]
  /** L − 1 matrices. */
  readonly withNext: readonly Matrix[]
}

/** What the inverse is applied by. */
export interface ChainInverse {
  /** Ψᴬ_i and Ψᴳ_i, L − 1 each. */
  readonly inputLinks: Weights
  readonly errorLinks: Weights
  /** K₁, K₂ and the weights between them (core/dense/kroneckerDifference.ts), L each. */
  readonly right: Weights
  readonly left: Weights
  readonly between: Weights
}

/** The same as plain matrices. */
type PlainChain = { readonly [K in keyof ChainInverse]: readonly Matrix[] }

/** Half of the inverse: the links of one side, and the pencils of its own moments and what the next layer explains. */
function halfOf({ own, withNext }: ChainMoments) {
  const links = withNext.map((cross, i) => solve(own[i + 1]!, cross.transpose()).transpose())
  const pencils = own.map((M, i) => {
    const link = links[i]
    const explained = link ? link.mmul(withNext[i]!.transpose()) : Matrix.zeros(M.rows, M.rows)
    return pencil(M, explained) ?? noPencil(M.rows)
  })
  return { links, pencils }
}

const noPencil = (n: number) => ({
  K: Matrix.zeros(n, n).fill(Number.NaN),
  values: new Array<number>(n).fill(Number.NaN),
})

/** Not a number where the moments are not positive definite: what trains with it is then reported to diverge. */
export function chainInverse(inputs: ChainMoments, errors: ChainMoments): PlainChain {
  const [right, left] = [halfOf(inputs), halfOf(errors)]
  return {
    inputLinks: right.links,
    errorLinks: left.links,
    right: right.pencils.map(({ K }) => K),
    left: left.pencils.map(({ K }) => K),
    between: left.pencils.map(({ values }, l) => inverseWeights(values, right.pencils[l]!.values)),
  }
}

const plain = { kind: 'scale', factor: 1 } as const

/** Ξᵀ Λ Ξ v. */
export function throughChain(device: Device, chain: ChainInverse, v: Weights): Weights {
  const { inputLinks, errorLinks, right, left, between } = chain
  const minus = (old: DeviceMatrix) => ({ kind: 'blend', old, keep: 1, weight: -1 }) as const
  const apart = v.map((matrix, l) => {
    const next = v[l + 1]
    if (!next) return matrix
    const there = device.product('ab', errorLinks[l]!, next, plain)
    return device.product('abT', there, inputLinks[l]!, minus(matrix))
  })
  const solved = apart.map((matrix, l) => {
    const half = device.product('aTb', left[l]!, matrix, plain)
    const inner = device.product('ab', half, right[l]!, plain)
    const weighted = device.map(times, [inner, between[l]!])
    const back = device.product('ab', left[l]!, weighted, plain)
    return device.product('abT', back, right[l]!, plain)
  })
  return solved.map((matrix, l) => {
    const before = solved[l - 1]
    if (!before) return matrix
    const there = device.product('aTb', errorLinks[l - 1]!, before, plain)
    return device.product('ab', there, inputLinks[l - 1]!, minus(matrix))
  })
}
