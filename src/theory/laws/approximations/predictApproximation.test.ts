import { expect, test } from 'vitest'
import { totalMap } from '../../../core/network'
import { buildProblem } from '../../../core/problem'
import { toTeacherBasis } from '../../../core/teacherBasis'
import type { Experiment } from '../../../experiment/schema'
import { type Asked, experimentWith as withAll } from '../../../testing/experiment'
import { goldenVector } from '../../../testing/golden'
import { goldenProblem } from '../../../testing/goldenProblem'
import { measuredRun } from '../../../testing/referenceRun'
import { entrywiseError } from '../../../testing/relativeError'
import { SystemTrainer } from '../../../testing/systemTrainer'
import { relativeModes } from '../../relativeModes'
import { discreteLaw } from '../discreteLaw'
import { predict } from '../prediction'

const approximations = [
  'blockDiagonal',
  'blockTridiagonal',
  'sigmaOnly',
  'lambdaOnly',
  'damped',
  'minimumNorm',
] as const

const experimentWith = (changes: Asked): Experiment =>
  withAll({ also: approximations, width: 5, kappa: 10, batch: 0, ...changes })

const lawsOf = (experiment: Experiment) => predict(experiment, buildProblem(experiment)).laws

/** The run's own excess after step 0, 1, …, while it stays above 1e-10 of the initial one. */
const measured = (experiment: Experiment, id: string, steps = 80): number[] =>
  measuredRun(experiment, id, steps, toTeacherBasis(buildProblem(experiment)))

test('block-diagonal steps follow the natural gradient’s law at α L, as in the golden run', () => {
  const { input, expected, tol } = goldenVector('discrete_blockdiag')
  const { weights, objective } = goldenProblem(input)
  const start = totalMap(weights)
  const modes = relativeModes(start, objective.teacher)
  const depth = weights.length
  const law = discreteLaw(start, modes, objective, input.alpha * depth, depth)
  if (typeof law !== 'function') throw new Error(law.reason)
  const values = expected.excess.map(() => law())
  expect(entrywiseError(values, expected.excess)).toBeLessThan(tol)
})

test.each([
  { depth: 1 },
  { depth: 2, inputKappa: 5, inputBasis: 'aligned' },
  { depth: 3, start: 'polar' },
  { depth: 4, inputKappa: 10, inputBasis: 'aligned', damping: 0.1 },
  { depth: 5, start: 'identity', alpha: 0.2 },
  { depth: 7, alpha: 0.05, kappa: 30 },
  { depth: 16, alpha: 0.02 },
] as Asked[])('a run does what its law says: %o', (changes) => {
  const experiment = experimentWith(changes)
  const laws = lawsOf(experiment)
  for (const id of approximations) {
    const law = laws[id]!.law
    if ('reason' in law) throw new Error(`${id}: ${law.reason}`)
    expect(law.kind).toBe('exact')
    const trace = measured(experiment, id, Math.min(80, law.excess.length - 1))
    expect(entrywiseError(law.excess.subarray(0, trace.length), trace), id).toBeLessThan(1e-9)
  }
})

test('random inputs leave the laws of the steps that do not feel them, and only those', () => {
  const experiment = experimentWith({ depth: 3, inputKappa: 10, inputBasis: 'random' })
  const laws = lawsOf(experiment)
  for (const id of ['blockDiagonal', 'blockTridiagonal', 'sigmaOnly', 'minimumNorm'] as const) {
    const law = laws[id]!.law
    if ('reason' in law) throw new Error(law.reason)
    const trace = measured(experiment, id)
    expect(entrywiseError(law.excess.subarray(0, trace.length), trace), id).toBeLessThan(1e-9)
  }
  for (const id of ['lambdaOnly', 'damped'] as const) {
    expect(laws[id]!.law).toEqual({ reason: expect.stringContaining('whitened') })
  }
})

test('one layer that moves alone has no wall: (1 − α)²ⁿ from random starts too', () => {
  const experiment = experimentWith({ depth: 3, start: 'gaussian', seed: 2 })
  const { blockTridiagonal, blockDiagonal } = lawsOf(experiment)
  expect(blockDiagonal!.wall).not.toBeNull()
  expect(blockTridiagonal!.wall).toBeNull()
  const trace = measured(experiment, 'blockTridiagonal', 60)
  const expected = trace.map((_, n) => trace[0]! * 0.9 ** (2 * n))
  expect(entrywiseError(trace, expected)).toBeLessThan(1e-9)
})

test('the minimum norm keeps the flow through a wall that stops the equal shares', () => {
  const minimum = {
    width: 3,
    depth: 3,
    start: 'gaussian',
    seed: 5,
    alpha: 0.02,
    steps: 400,
  } as const
  const experiment = experimentWith(minimum)
  const { naturalGradient: natural, minimumNorm } = lawsOf(experiment)
  expect(natural!.wall!.step).toBeGreaterThan(0)
  expect(natural!.wall!.step).toBeLessThan(300)
  const { continuous, notes } = minimumNorm!
  if (!continuous || !('excess' in continuous)) throw new Error('no curve')
  expect(continuous.excess).toHaveLength(401)
  expect(notes[0]).toContain(`Near step ${Math.floor(natural!.wall!.time / 0.02)}`)
  const trace = measured(experiment, 'minimumNorm', 400)
  // To first order: a step of half the size deviates half as much.
  const deviation = (run: number[], alpha: number) =>
    Math.abs(Math.log(run.at(-1)! / run[0]!) / (-2 * alpha * (run.length - 1)) - 1)
  expect(deviation(trace, 0.02)).toBeLessThan(0.03)
  const finer = measured(experimentWith({ ...minimum, alpha: 0.01 }), 'minimumNorm', 800)
  expect(deviation(finer, 0.01) / deviation(trace, 0.02)).toBeCloseTo(0.5, 1)
})

test('a balanced start stays balanced under the minimum norm: nothing is drawn past its wall', () => {
  const experiment = experimentWith({ depth: 2, start: 'orthogonal', seed: 1, steps: 300 })
  const { naturalGradient: natural, minimumNorm } = lawsOf(experiment)
  const { continuous, notes } = minimumNorm!
  if (!continuous || !('excess' in continuous)) throw new Error('no curve')
  const crossing = Math.floor(natural!.wall!.time / 0.1)
  expect(continuous.excess).toHaveLength(crossing + 1)
  expect(notes).toEqual([expect.stringContaining('This start is balanced')])
})

test('unstable steps are announced, with the limit', () => {
  const laws = lawsOf(experimentWith({ depth: 16, alpha: 0.4, width: 4 }))
  const { blockDiagonal, blockTridiagonal, sigmaOnly, damped } = laws
  expect(blockDiagonal!.largestStep).toBeCloseTo(2 / 16)
  expect(blockDiagonal!.notes.join()).toContain('α = 0.125')
  expect(blockTridiagonal!.largestStep).toBeCloseTo(2 / 6)
  expect(blockTridiagonal!.notes.join()).toContain('unstable')
  // The largest mode, s = 1, moves L times as fast as under the natural gradient.
  expect(sigmaOnly!.largestStep).toBeCloseTo(2 / 16)
  expect(sigmaOnly!.notes.join()).toContain('balanced minimum')
  expect(damped!.notes).toEqual([])
})

test('a one-sided step is stable near a balanced minimum up to its limit', () => {
  for (const kind of ['sigmaOnly', 'lambdaOnly'] as const) {
    for (const [factor, isStable] of [
      [0.97, true],
      [1.03, false],
    ] as const) {
      const near = experimentWith({ depth: 4, inputKappa: 3, inputBasis: 'aligned' })
      const { largestStep } = lawsOf(near)[kind]!
      const problem = buildProblem(near)
      // Balanced weights a little off the teacher.
      const weights = problem.weights.map((layer) => layer.clone().mul((0.9999 / 0.5) ** (1 / 4)))
      const step = factor * largestStep!
      const trainer = new SystemTrainer({ ...problem, weights }, kind, { step }, near)
      const { excess } = trainer.advance(60)
      expect(excess[59]! < excess[5]!, `${kind} ${factor}`).toBe(isStable)
    }
  }
})

test('asymptotic rates are those the laws end at', () => {
  // A large condition number, so that the slowest mode is soon alone.
  const laws = lawsOf(experimentWith({ depth: 4, damping: 0.05, steps: 2000, kappa: 100 }))
  for (const id of ['blockDiagonal', 'blockTridiagonal', 'damped', 'minimumNorm'] as const) {
    const { law, rate } = laws[id]!
    if ('reason' in law) throw new Error(law.reason)
    const [before, last] = law.excess.slice(-2) as Float64Array & [number, number]
    expect(Math.log(last / before) / rate!).toBeCloseTo(1, 2)
  }
})

test('batches turn the laws into those of the mean; other shapes have none', () => {
  const sampled = lawsOf(experimentWith({ batch: 64, depth: 3 }))
  for (const id of approximations) {
    const { law, notes } = sampled[id]!
    expect(law).toMatchObject({ kind: 'mean' })
    expect(notes[0]).toContain('noise of the sampled batches')
  }
  const wide = lawsOf(experimentWith({ hidden: 8 }))
  for (const id of approximations) {
    expect(wide[id]!.law).toEqual({ reason: expect.stringContaining('square layers') })
  }
})

test('both natural gradients have their own law when they run side by side', () => {
  const { naturalGradient: natural, populationFisher: population } = lawsOf(
    experimentWith({ batch: 64, fisher: 'both' }),
  )
  expect(natural!.law).toMatchObject({ kind: 'exact' })
  expect(population!.law).toMatchObject({ kind: 'mean' })
})
