import { expect, test } from 'vitest'
import { excessLoss, totalMap } from '../../core/network'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { defaultExperiment } from '../../systems/defaultExperiment'
import type { Asked } from '../../testing/experiment'
import { goldenVector } from '../../testing/golden'
import { relativeError } from '../../testing/relativeError'
import { stackLayers } from '../fisher'
import { alignedMinimum } from './alignedMinimum'
import { fisherSpectrum } from './fisherSpectrum'
import { minimumSpectrum } from './minimumSpectrum'

const problemOf = (fields: Asked) =>
  toTeacherBasis(buildProblem({ ...defaultExperiment, ...fields }))

test('of a teacher with the golden singular values: all golden eigenvalues', () => {
  const { expected, input } = goldenVector('hessian_spectrum')
  for (const { L, nonzero_eigs } of expected.rows) {
    const problem = problemOf({ depth: L, width: 3, kappa: 10, start: 'balanced' })
    // A geometric teacher of κ = 10 has 10^−½ in place of .3: one mode is moved.
    const moved = { ...problem, singularValues: input.s }
    moved.teacher.set(1, 1, input.s[1])
    const { values, of } = minimumSpectrum(moved)
    expect(of).toBe('own')
    expect(relativeError([...values], nonzero_eigs)).toBeLessThan(1e-9)
  }
})

test.each<Asked>([
  { depth: 4, width: 5, kappa: 30 },
  { depth: 3, width: 5, kappa: 30, start: 'polar', inputKappa: 10, inputBasis: 'aligned' },
  { depth: 3, width: 5, kappa: 30, start: 'identity' },
  { depth: 3, width: 6, outputs: 3 },
  { depth: 3, width: 3, hidden: 9, outputs: 6, inputKappa: 10, inputBasis: 'aligned' },
  { depth: 4, width: 6, hidden: 3, outputs: 4 },
  { depth: 3, width: 5, hidden: 2 },
])('aligned: that of the weights at its own minimum, %o', (fields) => {
  const problem = problemOf(fields)
  const minimum = alignedMinimum(problem)
  if ('reason' in minimum) throw new Error(minimum.reason)
  const { values, of } = minimumSpectrum(problem)
  const measured = fisherSpectrum(problem, minimum.layers)!
  expect(of).toBe('own')
  expect(values).toHaveLength(measured.length)
  values.forEach((value, k) => {
    expect(Math.abs(value - measured[k]!)).toBeLessThan(1e-11 * measured[0]!)
  })
  const full = minimum.modes.length === problem.singularValues.length
  const start = excessLoss(totalMap(problem.weights), problem)
  if (full) expect(excessLoss(totalMap(minimum.layers), problem)).toBeLessThan(1e-25 * start)
})

test('the modes are orthonormal, and go straight from the start to the minimum', () => {
  const problem = problemOf({ depth: 3, width: 4, hidden: 6, outputs: 3 })
  const minimum = alignedMinimum(problem)
  if ('reason' in minimum) throw new Error(minimum.reason)
  const start = stackLayers(problem.weights)
  const end = stackLayers(minimum.layers)
  const directions = minimum.modes.map(({ direction }) => stackLayers(direction))
  minimum.modes.forEach((mode, k) => {
    directions.forEach((other, j) => {
      expect(directions[k]!.dot(other)).toBeCloseTo(k === j ? 1 : 0, 12)
    })
    expect(start.dot(directions[k]!)).toBeCloseTo(mode.start, 12)
    expect(end.dot(directions[k]!)).toBeCloseTo(mode.minimum, 12)
  })
})

test('not aligned: that of the balanced minimum, as many as the Fisher matrix has', () => {
  for (const fields of [
    { depth: 3, width: 4, start: 'gaussian' },
    { depth: 3, width: 4, inputKappa: 10, inputBasis: 'random' },
    { depth: 3, width: 5, outputs: 3, start: 'gaussian' },
    { depth: 3, width: 3, hidden: 6, outputs: 5, start: 'gaussian' },
  ] as const) {
    const problem = problemOf(fields)
    const { values, of } = minimumSpectrum(problem)
    expect(of).toBe('balanced')
    expect(values).toHaveLength(fisherSpectrum(problem, problem.weights)!.length)
  }
})
