/** @file Small random networks and objectives, well conditioned. */

import { Matrix } from 'ml-matrix'
import { randomMatrix } from '../core/orthogonal'
import { mulberry32, standardNormals } from '../core/random'
import type { Objective } from '../theory/objective'

/** A network of these layer sizes n_0, …, n_L, near the identity, a teacher, and general Σₓ and S, from a seed. */
export function randomNetwork(
  seed: number,
  sizes: readonly number[],
): { readonly weights: Matrix[]; readonly objective: Objective } {
  const normal = standardNormals(mulberry32(seed))
  const nearIdentity = (rows: number, columns: number) =>
    Matrix.add(Matrix.eye(rows, columns), randomMatrix(rows, columns, normal).mul(0.3 / columns))
  const covariance = (n: number) => {
    const factor = nearIdentity(n, n)
    return factor.mmul(factor.transpose())
  }
  const [inputs, outputs] = [sizes[0]!, sizes.at(-1)!]
  return {
    weights: sizes.slice(1).map((rows, i) => nearIdentity(rows, sizes[i]!)),
    objective: {
      teacher: randomMatrix(outputs, inputs, normal),
      inputCovariance: covariance(inputs),
      noiseCovariance: covariance(outputs),
    },
  }
}
