/** @file Small random networks and objectives, well conditioned; used by tests only. */

import { Matrix } from 'ml-matrix'
import { randomMatrix } from '../core/orthogonal'
import { mulberry32, standardNormals } from '../core/random'
import type { Objective } from './objective'

/** A network of n × n layers near the identity, a teacher, and general Σₓ and S, from a seed. */
export function randomNetwork(
  seed: number,
  n: number,
  depth: number,
): { readonly weights: Matrix[]; readonly objective: Objective } {
  const normal = standardNormals(mulberry32(seed))
  const nearIdentity = () => Matrix.add(Matrix.eye(n), randomMatrix(n, n, normal).mul(0.3 / n))
  const covariance = () => {
    const factor = nearIdentity()
    return factor.mmul(factor.transpose())
  }
  return {
    weights: Array.from({ length: depth }, nearIdentity),
    objective: {
      teacher: randomMatrix(n, n, normal),
      inputCovariance: covariance(),
      noiseCovariance: covariance(),
    },
  }
}
