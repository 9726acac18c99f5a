/** @file Lesson 7: what stops the natural gradient. */

import { formatNumber } from '../charts/numbers'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import type { Experiment } from '../experiment/schema'
import { chosen } from '../systems/chosen'
import { noiseForecast } from '../theory/laws/floors/noiseForecast'
import { type Known, knownOf, type Lesson, ratio, stepOf, withStep } from './lesson'
import { bernacchia, mandt } from './references'
import { setUp } from './setups'

const slow = withStep(setUp(7), 'naturalGradient', 0.01)

/** Label noise on batches, and time for both to settle. */
const noisy: Partial<Experiment> = {
  tab: 'noise',
  start: 'balanced',
  depth: 3,
  kappa: 10,
  batch: 128,
  labelNoise: 1e-4,
  steps: 4000,
  pace: 0,
  systems: [chosen('deepLinear', 'naturalGradient'), chosen('deepLinear', 'sgd')],
}
const noisyAndDeep = { ...noisy, depth: 6 }

const wallOf = ({ prediction }: Known) => prediction?.laws.naturalGradient?.wall ?? null

/** Excess loss on which a system settles under label noise; null without noise or without a floor. */
function floorOf(experiment: Experiment, system: string): number | null {
  const problem = toTeacherBasis(buildProblem(experiment))
  const floor = noiseForecast(experiment, problem).floors[system]
  return floor && 'excess' in floor ? floor.excess : null
}

/** Its floor over that with half as many layers. */
const change = ({ experiment }: Known, system: string) =>
  experiment.depth < 2 || experiment.labelNoise === 0
    ? null
    : ratio(
        floorOf(experiment, system),
        floorOf({ ...experiment, depth: Math.floor(experiment.depth / 2) }, system),
      )

const isNoisyAndDeep = ({ experiment }: Known) =>
  experiment.labelNoise > 0 && experiment.depth === noisyAndDeep.depth

export const limitsLesson: Lesson = {
  number: 7,
  story: [
    'Two things. The first is a wall. The natural gradient moves W straight from its start to the teacher. If on that way W becomes singular, so that it maps some direction to nothing, then no layer can be inverted any more and the steps blow up.',
    'The picture shows the eigenvalues z of W relative to the teacher. All have to get to 1. One of this random start begins just left of 0.',
  ],
  tasks: [
    {
      words:
        'Lower α to 0.01, so that you can watch it, and step with Step: the eigenvalue reaches 0, and the loss leaves the law.',
      press: { label: 'Take α = 0.01', changes: () => slow },
    },
    {
      words:
        'The second is noise. Take labels with noise and small batches, and run: both systems settle on a floor.',
      press: { label: 'Noisy labels', changes: () => noisy },
    },
    {
      words: 'Double the depth from 3 to 6. Whose floor changes?',
      press: { label: 'Noisy labels, L = 6', changes: () => noisyAndDeep },
    },
  ],
  figures: [
    {
      id: 'wall-eigenvalue',
      label: 'r, the eigenvalue of W* W₀⁻¹ behind the wall',
      of: (known) => wallOf(known)?.eigenvalue ?? null,
      isThere: () => false,
    },
    {
      id: 'wall-time',
      label: 'time of the wall, ln(1 − 1/r), in units of 1/α steps',
      of: (known) => wallOf(known)?.time ?? null,
      isThere: (known) =>
        wallOf(known) !== null && (stepOf(known.experiment, 'naturalGradient') ?? 1) <= 0.01,
    },
    {
      id: 'natural-floor',
      label: 'natural gradient: floor over that of half the depth',
      of: (known) => change(known, 'naturalGradient'),
      isThere: isNoisyAndDeep,
    },
    {
      id: 'sgd-floor',
      label: 'SGD: floor over that of half the depth',
      of: (known) => change(known, 'sgd'),
      isThere: isNoisyAndDeep,
    },
  ],
  answer: () => {
    const wall = wallOf(knownOf(7, slow))!
    const deep = knownOf(7, noisyAndDeep)
    return [
      `The wall: W* W₀⁻¹ has the real eigenvalue r = ${formatNumber(wall.eigenvalue)}, so det W reaches 0 at t = ln(1 − 1/r) = ${formatNumber(wall.time, 2)}, after ${formatNumber(wall.step)} steps of α = 0.01. Nearly all random starts of square layers have such an r. Wider hidden layers, or a start on the teacher’s side, have none.`,
      `The floor: with double the depth that of the natural gradient is ${formatNumber(change(deep, 'naturalGradient')!)} times what it was. It depends on the batch, the noise and the size of the map, not on how the map is made of layers. That of SGD changes, to ${formatNumber(change(deep, 'sgd')!, 2)} times, because it depends on the curvature.`,
    ]
  },
  references: [bernacchia, mandt],
}
