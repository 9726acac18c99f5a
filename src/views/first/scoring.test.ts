import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { openingExperiment } from '../../store/opening'
import { predict } from '../../theory/laws/prediction'
import { asked, gradientStepsAt, scored } from './scoring'

test('the truth is what the lab itself predicts at that κ', () => {
  for (const depth of [2, 4, 6]) {
    const there = { ...openingExperiment, depth, kappa: asked }
    const { laws } = predict(there, buildProblem(there))
    expect(gradientStepsAt({ ...openingExperiment, depth })).toBe(laws.sgd!.stepsToTarget)
  }
})

test('a guess is scored in decades', () => {
  expect(scored({ steps: 2000, truth: 20_000 })).toBe(
    'Theory: 20,000. You were 1 decade too low, a factor of 10.',
  )
  expect(scored({ steps: 63_246, truth: 20_000 })).toBe(
    'Theory: 20,000. You were 0.5 decades too high, a factor of 3.2.',
  )
  expect(scored({ steps: 20_500, truth: 20_000 })).toBe('Theory: 20,000. You were right.')
  expect(scored({ steps: 1, truth: null })).toMatch(/more than 500,000/)
})
