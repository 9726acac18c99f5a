/** @file Reads the test vectors of golden.json and goldenSystems.json (docs/theory.md 9, 11). */

import golden from './golden.json'
import goldenSystems from './goldenSystems.json'

export const goldenVectors = [...golden.vectors, ...goldenSystems.vectors]

/** The vector of this id. @throws Error when there is none. */
// biome-ignore lint/suspicious/noExplicitAny: each vector has a shape of its own
export function goldenVector(id: string): { input: any; expected: any; tol: number } {
  const vector = goldenVectors.find((candidate) => candidate.id === id)
  if (!vector) throw new Error(`There is no golden vector "${id}"`)
  return vector as unknown as ReturnType<typeof goldenVector>
}

/** The vectors of whole networks, of all shapes. */
export const goldenNetworks = [
  'ng_square',
  'ng_square_L3',
  'ng_wide',
  'ng_contracting',
  'ng_expanding',
  'ng_bottleneck',
  'ng_monotone',
]
