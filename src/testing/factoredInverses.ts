/** @file K-FAC's damped inverses by plain matrices, for tests of systems that take them. */

import { inverse, type Matrix } from 'ml-matrix'
import { factoredDamping } from '../systems/factoredDamping'
import { damped } from './plainSituation'

/** Inverses of the moments A of a layer's inputs and G of its errors with π-damping, and what was added to each. */
export function factoredInverses(A: Matrix, G: Matrix, damping: number) {
  const [ofInputs, ofErrors] = factoredDamping(
    { size: A.rows, values: A.to1DArray() },
    { size: G.rows, values: G.to1DArray() },
    damping,
  )
  return {
    ofInputs,
    ofErrors,
    A: inverse(damped(A, ofInputs)),
    G: inverse(damped(G, ofErrors)),
  }
}
