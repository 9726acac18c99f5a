import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { experimentWith } from '../../testing/experiment'
import { fisherMatrix } from '../../theory/fisher'
import { predict } from '../../theory/laws/prediction'
import { entries, entryOf } from './entries'

const experiment = experimentWith({
  depth: 3,
  width: 4,
  hidden: 5,
  outputs: 2,
  alpha: 0.2,
  eta: 1.5,
})

test('one letter has one meaning, and each is found as it stands in a formula', () => {
  expect(new Set(entries.map(({ sign }) => sign)).size).toBe(entries.length)
  for (const entry of entries) expect(entryOf(entry.sign)).toBe(entry)
  expect(entryOf('q')).toBeUndefined()
})

test('shapes and values are those of the experiment', () => {
  const problem = buildProblem(experiment)
  const { rows, columns } = fisherMatrix(problem.weights, problem)
  expect(entryOf('F')!.shape(experiment)).toBe(`${rows} × ${columns}`)
  expect(entryOf('W')!.shape(experiment)).toBe('2 × 4')
  const prediction = predict(experiment, problem)
  const value = (sign: string) => entryOf(sign)!.value!(experiment, prediction)
  expect([value('α'), value('η'), value('L'), value('κ')]).toEqual([0.2, 1.5, 3, 100])
  expect(value('λ')).toBe(prediction.figures.lambdaMax)
  expect(value('z')).toBe(experiment.z0)
})
