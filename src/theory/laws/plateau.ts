/** @file How long gradient descent rests near W = 0 (docs/theory.md 4.2). */

import { spectrum } from '../../core/spectra'
import { numberIn, paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'

/**
 * Steps of gradient descent from small modes s₀ until the first and the last mode leave: s₀^{−(1−2/L)} / (m s* (L−2)),
 * over η. Null where that law says nothing: fewer than three layers, or a start that is no small balanced one.
 */
export function plateau(experiment: Experiment): { first: number; last: number } | null {
  const { depth, start, z0, kappa, width, inputKappa, systems, spectrum: shape } = experiment
  const params = paramsOf(systems, 'sgd')
  const isBalanced = start === 'balanced' || start === 'polar'
  if (depth < 3 || !isBalanced || z0 > 0.01 || inputKappa > 1 || !params) return null
  // The largest curvature at the minimum is L, with s* = 1 and whitened inputs (4.4).
  const eta = numberIn(params, 'step') / depth
  const targets = spectrum(shape, width, kappa)
  const wait = (target: number) => {
    const s0 = start === 'polar' ? z0 : z0 * target
    return s0 ** -(1 - 2 / depth) / (target * (depth - 2)) / eta
  }
  return { first: wait(targets[0]!), last: wait(targets.at(-1)!) }
}
