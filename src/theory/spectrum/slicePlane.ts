/** @file Planes through weight space: where they lie, and what of the network they show. */

import { Matrix } from 'ml-matrix'
import { prefixProducts, suffixProducts } from '../../core/network'
import type { Problem } from '../../core/problem'

/** All layers as one vector, W₁ first, each row by row. */
export type WeightVector = Float64Array

/** Which part of a plane is drawn. */
export interface SliceWindow {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

/** A plane of weight space with a minimum at its origin. */
export interface Plane {
  /** The weights of the minimum. */
  readonly origin: WeightVector
  /** Orthonormal. */
  readonly horizontal: WeightVector
  readonly vertical: WeightVector
  readonly window: SliceWindow
  /** Where the start lies, or its projection. */
  readonly start: readonly [number, number]
  /** The Fisher matrix in the plane, at the minimum. */
  readonly fisher: PlaneFisher
}

/** [d₁ᵀ F d₁, d₁ᵀ F d₂, d₂ᵀ F d₂] for the plane's horizontal d₁ and vertical d₂. */
export type PlaneFisher = readonly [number, number, number]

/** Width over height of every window. */
const sliceAspect = 1.6

export const toVector = (layers: readonly Matrix[]): WeightVector =>
  Float64Array.from(layers.flatMap((layer) => layer.to1DArray()))

/** The inverse of toVector for a network of these layers' sizes. */
export function toLayers(vector: WeightVector, like: readonly Matrix[]): Matrix[] {
  let end = 0
  return like.map(({ rows, columns }) => {
    const start = end
    end += rows * columns
    return Matrix.from1DArray(rows, columns, vector.subarray(start, end))
  })
}

/** a x + b y. */
export const combine = (a: number, x: WeightVector, b: number, y: WeightVector): WeightVector =>
  x.map((value, k) => a * value + b * y[k]!)

export function dot(x: WeightVector, y: WeightVector): number {
  let sum = 0
  for (let k = 0; k < x.length; k++) sum += x[k]! * y[k]!
  return sum
}

/** Coordinates of the projection of weights onto the plane. */
export function project(
  { origin, horizontal, vertical }: Pick<Plane, 'origin' | 'horizontal' | 'vertical'>,
  weights: WeightVector,
): [number, number] {
  let [x, y] = [0, 0]
  for (let k = 0; k < weights.length; k++) {
    const offset = weights[k]! - origin[k]!
    x += offset * horizontal[k]!
    y += offset * vertical[k]!
  }
  return [x, y]
}

/**
 * dᵢᵀ F dⱼ of the plane's directions at a point: J d = Σ_i B_i D_i A_i, and F = Jᵀ (Σₓ ⊗ S⁻¹) J with S = I
 * (docs/theory.md 1.2).
 */
export function planeFisher(
  { inputFactor }: Pick<Problem, 'inputFactor'>,
  layers: readonly Matrix[],
  { horizontal, vertical }: Pick<Plane, 'horizontal' | 'vertical'>,
): PlaneFisher {
  const prefixes = prefixProducts(layers)
  const suffixes = suffixProducts(layers)
  const response = (direction: WeightVector) =>
    toLayers(direction, layers)
      .map((D, i) => {
        const inner = i > 0 ? D.mmul(prefixes[i - 1]!) : D
        return suffixes[i + 1] ? suffixes[i + 1]!.mmul(inner) : inner
      })
      .reduce((sum, term) => sum.add(term))
      .mmul(inputFactor)
  const [h, v] = [response(horizontal), response(vertical)]
  return [h.dot(h), h.dot(v), v.dot(v)]
}

/** The smallest window of the slices' aspect around a box, with a margin of 15 % a side. */
export function windowAround(x: readonly number[], y: readonly number[]): SliceWindow {
  const [left, right, low, high] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)]
  const half = 0.65 * Math.max(high - low, (right - left) / sliceAspect)
  const [cx, cy] = [(left + right) / 2, (low + high) / 2]
  return {
    x: [cx - sliceAspect * half, cx + sliceAspect * half],
    y: [cy - half, cy + half],
  }
}
