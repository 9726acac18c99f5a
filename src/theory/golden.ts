/** @file Reads the test vectors of golden.json; used by tests only. */

import golden from './golden.json'

/** The vector of this id. @throws Error when there is none. */
// biome-ignore lint/suspicious/noExplicitAny: each vector has a shape of its own
export function goldenVector(id: string): { input: any; expected: any; tol: number } {
  const vector = golden.vectors.find((candidate) => candidate.id === id)
  if (!vector) throw new Error(`golden.json has no vector "${id}"`)
  return vector as unknown as ReturnType<typeof goldenVector>
}
