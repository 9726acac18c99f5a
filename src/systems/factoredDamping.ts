/** @file Factored Tikhonov damping of a Kronecker product (Martens and Grosse 2015, section 6.3). */

import { type Factor, meanEigenvalue } from './factor'

/** π √λ for A and √λ / π for G, π² the ratio of their mean eigenvalues. */
export function factoredDamping(
  inputs: Factor,
  errors: Factor,
  damping: number,
): [inputs: number, errors: number] {
  const ratio = Math.sqrt(meanEigenvalue(inputs) / meanEigenvalue(errors))
  const root = Math.sqrt(damping)
  return [ratio * root, root / ratio]
}
