/** @file Experiments in the words of the laws. */

import type { Problem } from '../core/problem'
import { gradientStepSize } from '../core/stepSize'
import { numberIn, paramsOf } from '../experiment/chosen'
import type { Experiment } from '../experiment/schema'
import { chosen, inOrder } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'

export interface Asked extends Partial<Omit<Experiment, 'systems'>> {
  /** Step of the natural gradient and of all that stands in for it. */
  readonly alpha?: number
  /** Whose input covariance it takes; both: one run with each. */
  readonly fisher?: 'batch' | 'population' | 'both'
  /** Step of gradient descent, in units of 1/λ₁. */
  readonly eta?: number
  readonly damping?: number
  /** What runs besides the natural gradient and gradient descent. */
  readonly also?: readonly string[]
  /** What runs instead of them. */
  readonly only?: readonly string[]
}

/** The default experiment with these changes. */
export function experimentWith({
  alpha = 0.1,
  fisher = 'batch',
  eta = 1,
  damping = 0.01,
  also = [],
  only = ['naturalGradient', 'sgd'],
  ...changes
}: Asked = {}): Experiment {
  const ids = [...only, ...also, ...(fisher === 'both' ? ['populationFisher'] : [])]
  const paramsFor = (id: string) => {
    if (id === 'sgd') return { step: eta }
    if (id === 'naturalGradient') {
      return { step: alpha, fisher: fisher === 'population' ? fisher : 'batch' }
    }
    return id === 'damped' ? { step: alpha, damping } : { step: alpha }
  }
  const systems = inOrder([...new Set(ids)].map((id) => chosen('deepLinear', id, paramsFor(id))))
  return { ...defaultExperiment, ...changes, systems }
}

/** The absolute step of gradient descent. */
export const etaOf = ({ systems, depth }: Experiment, problem: Problem): number =>
  gradientStepSize({ gradientStep: numberIn(paramsOf(systems, 'sgd')!, 'step'), depth }, problem)

/** The step of the natural gradient. */
export const alphaOf = ({ systems }: Experiment): number =>
  numberIn(paramsOf(systems, 'naturalGradient')!, 'step')
