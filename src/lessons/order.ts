/** @file Lesson 3: who learns when. */

import { formatNumber } from '../charts/numbers'
import { buildProblem } from '../core/problem'
import { toTeacherBasis } from '../core/teacherBasis'
import type { Experiment } from '../experiment/schema'
import { predictModes } from '../theory/laws/modes/predictModes'
import { type Figure, knownOf, type Lesson, ratio } from './lesson'
import { bernacchia, muon, saxe } from './references'

const forecasts = new WeakMap<Experiment, ReturnType<typeof predictModes>>()

function forecastOf(experiment: Experiment) {
  const known = forecasts.get(experiment)
  if (known) return known
  const forecast = predictModes(experiment, toTeacherBasis(buildProblem(experiment)))
  forecasts.set(experiment, forecast)
  return forecast
}

/**
 * Half-time of the weakest mode over that of the strongest: of the flow, where the system has one, else of the
 * discrete law.
 */
function spread(experiment: Experiment, system: string): number | null {
  const values = forecastOf(experiment).laws[system]?.values
  if (!values || 'reason' in values || values.halfTimes.length === 0) return null
  const time = (k: number) => {
    const { flow, law } = values.halfTimes.at(k)!
    return flow ?? law
  }
  return ratio(time(-1), time(0))
}

const figure = (system: string, name: string, isThere: Figure['isThere']): Figure => ({
  id: system,
  label: `${name}: half-time of the weakest direction over that of the strongest`,
  of: ({ experiment }) => spread(experiment, system),
  isThere,
})

const isLog: Figure['isThere'] = ({ experiment }) => experiment.modesAxis === 'log'

export const orderLesson: Lesson = {
  number: 3,
  story: [
    'The teacher’s matrix stretches some directions much and others little: its singular values s₁ > s₂ > … are the amounts. Training has to bring each of them from its start to its target. A direction’s half-time is the step at which half of that is done.',
  ],
  tasks: [
    { words: 'Press Run. Gradient descent seems to learn one or two directions and then nothing.' },
    {
      words:
        'Put the steps on a log axis: now you see one stage after the other, strong directions first.',
      press: { label: 'Steps on a log axis', changes: () => ({ modesAxis: 'log' }) },
    },
    {
      words:
        'Look at Muon alone, which gives all directions the same speed: which come first there?',
      press: { label: 'Modes of Muon', changes: () => ({ modesAxis: 'log', modesOf: 'muon' }) },
    },
  ],
  figures: [
    figure('sgd', 'Gradient descent', isLog),
    figure('naturalGradient', 'Natural gradient', isLog),
    figure('muon', 'Muon', ({ experiment }) => experiment.modesOf === 'muon'),
  ],
  answer: () => {
    const { experiment } = knownOf(3)
    const of = (system: string) => formatNumber(spread(experiment, system)!)
    return [
      `Under gradient descent the weakest direction takes ${of('sgd')} times as long as the strongest. In the middle of each stage, the speed is proportional to s to the power 2 − 2/L: what is weak is also slow.`,
      `Under the natural gradient the factor is ${of('naturalGradient')}: all directions learn at the same relative speed, so the network is at every moment a mixture of its start and the teacher.`,
      `Muon moves the singular values of the layers at one absolute speed. The weak ones have the shortest way to go, so they arrive first: ${of('muon')} of the time of the strongest.`,
    ]
  },
  references: [saxe, bernacchia, muon],
}
