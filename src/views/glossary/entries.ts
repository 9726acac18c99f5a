/** @file The letters of the formulas: what each is called, its shape, its value now, and whose curve it belongs to. */

import { formatNumber } from '../../charts/numbers'
import { paramsOf } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { shapeOf } from '../../experiment/shape'
import type { Prediction } from '../../theory/laws/prediction'
import { scalar } from './shapes'

export interface Entry {
  readonly sign: string
  readonly name: string
  /** Rows × columns, or "a number". */
  readonly shape: (experiment: Experiment) => string
  /** As it is now; null where it is no single number, or not known yet. */
  readonly value?: (experiment: Experiment, prediction: Prediction | null) => number | null
  /** Whose curve stands out while it is looked at. */
  readonly system?: string
}

const map = (experiment: Experiment) => {
  const { inputs, outputs } = shapeOf(experiment)
  return `${outputs} × ${inputs}`
}
const ofLayer = (experiment: Experiment) => {
  const { inputs, hidden, outputs, depth } = shapeOf(experiment)
  return depth > 1 && (hidden !== inputs || hidden !== outputs)
    ? `as its layer, ${hidden} × ${inputs} the first`
    : `${outputs} × ${inputs}`
}
const step = (id: string) => (experiment: Experiment) => {
  const value = paramsOf(experiment.systems, id)?.step
  return typeof value === 'number' ? value : null
}

export const entries: readonly Entry[] = [
  { sign: 'W', name: 'total map: the product of all layers', shape: map },
  { sign: 'W*', name: 'the teacher’s matrix, which W has to become', shape: map },
  { sign: 'δ', name: 'error of the total map, W − W*', shape: map },
  {
    sign: 'L',
    name: 'depth, the number of layers',
    shape: scalar,
    value: ({ depth }) => depth,
  },
  { sign: 'n', name: 'width: number of inputs', shape: scalar, value: ({ width }) => width },
  {
    sign: 'κ',
    name: 'condition number of the teacher; with the index F that of the Fisher matrix at the minimum',
    shape: scalar,
    value: ({ kappa }) => kappa,
    system: 'sgd',
  },
  {
    sign: 'F',
    name: 'Fisher matrix of all weights: how much the output changes with them',
    shape: (experiment) => {
      const { depth, inputs, hidden, outputs } = shapeOf(experiment)
      const count =
        depth === 1 ? inputs * outputs : hidden * (inputs + outputs + (depth - 2) * hidden)
      return `${formatNumber(count)} × ${formatNumber(count)}`
    },
  },
  { sign: 'u', name: 'natural gradient of a layer', shape: ofLayer, system: 'naturalGradient' },
  { sign: 'g', name: 'gradient of the loss with respect to a layer', shape: ofLayer },
  {
    sign: 'Λ',
    name: 'covariance of what the loss sends back to a layer',
    shape: (experiment) => `${shapeOf(experiment).hidden} × ${shapeOf(experiment).hidden}`,
    system: 'naturalGradient',
  },
  {
    sign: 'Σ',
    name: 'covariance of what enters a layer',
    shape: (experiment) => `${shapeOf(experiment).inputs} × ${shapeOf(experiment).inputs}`,
    system: 'naturalGradient',
  },
  {
    sign: 'α',
    name: 'step of the natural gradient: the fraction of the error it removes',
    shape: scalar,
    value: step('naturalGradient'),
    system: 'naturalGradient',
  },
  {
    sign: 'η',
    name: 'step of gradient descent, as a number of 1/λ₁',
    shape: scalar,
    value: step('sgd'),
    system: 'sgd',
  },
  {
    sign: 'ℒ',
    name: 'excess loss; its value is that of the start',
    shape: scalar,
    value: (_, prediction) => prediction?.figures.initialExcess ?? null,
  },
  {
    sign: 'λ',
    name: 'eigenvalue of the Fisher matrix; its value is the largest at the minimum, λ₁',
    shape: scalar,
    value: (_, prediction) => prediction?.figures.lambdaMax ?? null,
  },
  {
    sign: 'z',
    name: 'fraction of the teacher that W has reached along a mode; its value is that of the start, z₀',
    shape: scalar,
    value: ({ start, z0 }) => (start === 'balanced' || start === 'polar' ? z0 : null),
    system: 'naturalGradient',
  },
  {
    sign: 'A',
    name: 'product of the layers before layer i, from the first to the one before; # marks the inverse that counts inputs by their covariance',
    shape: (experiment) => `${shapeOf(experiment).hidden} × ${shapeOf(experiment).inputs}`,
  },
  {
    sign: 'B',
    name: 'product of the layers behind layer i, from the next to the last; # marks the inverse that counts outputs by their noise',
    shape: (experiment) => `${shapeOf(experiment).outputs} × ${shapeOf(experiment).hidden}`,
  },
  { sign: 'c', name: 'share of a layer in the step; all add up to 1', shape: scalar },
  { sign: 'm', name: 'variance of the inputs along a mode', shape: scalar },
  { sign: 'h', name: 'curvature of the loss towards a pair of modes, a and b', shape: scalar },
  { sign: 's', name: 'singular value of the total map', shape: scalar },
  { sign: 'a', name: 'singular value of a layer: s is its L-th power', shape: scalar },
  { sign: 'k', name: 'number of steps taken', shape: scalar },
  { sign: 't', name: 'time of the flow: step size times number of steps', shape: scalar },
]

/** These letters, and those of the glossary that are not among them. */
export const entriesWith = (own: readonly Entry[]): readonly Entry[] => [
  ...own,
  ...entries.filter(({ sign }) => !own.some((one) => one.sign === sign)),
]

/** The entry of a letter as it stands in a formula. */
export const entryOf = (sign: string): Entry | undefined =>
  entries.find((entry) => entry.sign === sign)
