import { expect, test } from 'vitest'
import { curvatureExtremes } from '../../core/curvature'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import type { Params } from '../../experiment/chosen'
import type { Experiment } from '../../experiment/schema'
import { chosen } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { trainerOf } from '../../testing/referenceRun'
import { entrywiseError } from '../../testing/relativeError'
import { alignedModes } from './alignedStart'
import { firstPassing, predictBalanced } from './balancedPrediction'
import { balancedRules } from './balancedRules'
import { balancedForecast } from './modes/balancedForecast'

type BalancedSystem = keyof typeof balancedRules

/** An experiment with one of the systems, and what its law is asked. */
function asked(id: BalancedSystem, params: Params = {}, changes: Partial<Experiment> = {}) {
  const system = chosen('deepLinear', id, params)
  const experiment = {
    ...defaultExperiment,
    width: 4,
    depth: 3,
    kappa: 20,
    steps: 300,
    batch: 0,
    ...changes,
    systems: [system],
  }
  const problem = buildProblem(experiment)
  const curvature = curvatureExtremes(problem, experiment.depth).largest
  return { experiment, params: system.params, problem, floor: 0, curvature }
}

type Asked = ReturnType<typeof asked>

/** The excess loss in float64 after steps 0 … count. */
function measured({ experiment, problem }: Asked, id: string, count: number): Float64Array {
  const trainer = trainerOf(experiment, id, problem)
  return Float64Array.of(trainer.initialExcess, ...trainer.advance(count).excess)
}

function curveOf(id: BalancedSystem, question: Asked) {
  const { law } = predictBalanced(balancedRules[id], question)
  if ('reason' in law) throw new Error(law.reason)
  return law
}

const aligned = { inputKappa: 5, inputBasis: 'aligned' } as const
const narrowing = { width: 5, hidden: 4, outputs: 3 }
const deep = { depth: 8 }

const linearCases: readonly [BalancedSystem, Params, Partial<Experiment>][] = [
  ['momentum', { step: 0.03 }, {}],
  ['momentum', { step: 0.03 }, aligned],
  ['momentum', { step: 0.03 }, { hidden: 6, outputs: 3 }],
  ['nesterov', { step: 0.03 }, deep],
  ['nesterov', { step: 0.03 }, narrowing],
]

test.each(linearCases)('%s %o %o: the whole run in float64 is the law', (id, params, changes) => {
  const question = asked(id, params, changes)
  const { kind, excess } = curveOf(id, question)
  expect(kind).toBe('exact')
  const run = measured(question, id, 150)
  expect(entrywiseError(excess.subarray(0, run.length), run)).toBeLessThan(1e-7)
})

const slow = { step: 0.004, horizon: 200 }
const roughCases: readonly [BalancedSystem, Params, Partial<Experiment>][] = [
  ['muon', slow, {}],
  ['muon', slow, aligned],
  ['muon', slow, narrowing],
  ['muon', { ...slow, polar: 'exact' }, deep],
  ['muon', { ...slow, polar: 'exact', momentum: 0, horizon: 0 }, {}],
  ['shampoo', { step: 0.02 }, {}],
  ['shampoo', { step: 0.02, horizon: 100 }, aligned],
  ['shampoo', { step: 0.02, epsilon: 1e-2 }, narrowing],
]

test.each(roughCases)(
  '%s %o %o: the run in float64 is the law before a mode passes its target',
  (id, params, changes) => {
    const question = asked(id, params, changes)
    const { kind, excess } = curveOf(id, question)
    expect(kind).toBe('approximate')
    const { experiment, problem } = question
    const modes = alignedModes(problem)
    const rule = balancedRules[id].rule(experiment, question.params)
    if ('reason' in modes || 'reason' in rule) throw new Error('There is no law.')
    const last = firstPassing(modes, experiment.depth, rule, 300) ?? 60
    expect(last).toBeGreaterThan(5)
    const run = measured(question, id, last - 1)
    expect(entrywiseError(excess.subarray(0, last), run)).toBeLessThan(1e-6)
  },
)

test.each([
  ['muon', {}],
  ['muon', { polar: 'exact' }],
  ['shampoo', { step: 0.3 }],
] as const)('%s %j: its law says when a run arrives, to 5 in a hundred', (id, params) => {
  const question = asked(id, params, { steps: 600 })
  const { stepsToTarget } = predictBalanced(balancedRules[id], question)
  const run = measured(question, id, Math.ceil(1.05 * stepsToTarget!))
  const arrival = run.findIndex((excess) => excess <= 1e-6 * run[0]!)
  expect(arrival / stepsToTarget!).toBeGreaterThan(0.95)
})

test('the slope and the largest step are those of momentum’s recursion', () => {
  for (const id of ['momentum', 'nesterov'] as const) {
    const question = asked(id, { step: 0.03 }, { steps: 3000 })
    const { rate, largestStep } = predictBalanced(balancedRules[id], question)
    const { excess } = curveOf(id, question)
    const last = excess.length - 1
    // Over a whole number of the ringing's turns or without ringing: over many steps the mean slope is the rate.
    const slope =
      Math.log(excess[last]! / excess[Math.floor(last / 2)]!) / (last - Math.floor(last / 2))
    expect(slope / rate!).toBeCloseTo(1, 1)
    const near = { z0: 0.999 }
    const stable = curveOf(id, asked(id, { step: 0.98 * largestStep! }, near)).excess
    const unstable = curveOf(id, asked(id, { step: 1.02 * largestStep! }, near)).excess
    expect(stable.at(-1)!).toBeLessThan(stable[0]!)
    expect(unstable.at(-1)!).toBeGreaterThan(unstable[0]!)
  }
})

test('where there is no law, a sentence says why', () => {
  const reasons: readonly [BalancedSystem, Params, Partial<Experiment>, RegExp][] = [
    ['momentum', {}, { start: 'gaussian' }, /balanced start/],
    ['nesterov', {}, { inputKappa: 5, inputBasis: 'random' }, /whitened/],
    ['muon', {}, { batch: 16 }, /full batches/],
    ['muon', {}, { hidden: 8 }, /more rows than columns/],
    ['shampoo', {}, { batch: 16 }, /full batches/],
    ['shampoo', { beta: 0.9 }, {}, /summed/],
    ['shampoo', { graft: true }, {}, /grafting/],
    ['shampoo', { refresh: 5 }, {}, /every step/],
  ]
  for (const [id, params, changes, words] of reasons) {
    const { law, stepsToTarget } = predictBalanced(balancedRules[id], asked(id, params, changes))
    expect('reason' in law && law.reason).toMatch(words)
    expect(stepsToTarget).toBeNull()
  }
  const { law, notes } = predictBalanced(
    balancedRules.momentum,
    asked('momentum', {}, { batch: 16 }),
  )
  expect('kind' in law && law.kind).toBe('mean')
  expect(notes).toHaveLength(1)
})

test('by the exact polar factor modes are straight lines to the power L, small ones first', () => {
  const step = 0.005
  const question = asked('muon', { step, polar: 'exact', momentum: 0, horizon: 0 })
  const problem = toTeacherBasis(question.problem)
  const shown = [0, 2, 3]
  const { values } = balancedForecast(balancedRules.muon, { ...question, problem, shown })
  if ('reason' in values) throw new Error(values.reason)
  const targets = problem.singularValues
  const halves = values.halfTimes.map(({ law }) => law!)
  expect(halves).toEqual(halves.toSorted((a, b) => b - a))
  shown.forEach((k, i) => {
    const { steps, values: s } = values.curves[i]!
    const start = (defaultExperiment.z0 * targets[k]!) ** (1 / 3)
    for (let t = 0; t < 5; t++) {
      expect(steps[t]).toBe(t)
      expect(s[t]! ** (1 / 3)).toBeCloseTo(start + t * step, 12)
    }
  })
})
