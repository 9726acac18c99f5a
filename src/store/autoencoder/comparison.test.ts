import { expect, test } from 'vitest'
import { evaluatedTrace } from '../../testing/traces'
import type { Trace } from '../run/trace'
import { costToReach, evaluationLeavingPlateau, spent } from './comparison'

const traceOf = (losses: readonly number[]): Trace =>
  evaluatedTrace(
    100,
    losses.map((testLoss, i) => ({
      step: 10 * i,
      milliseconds: 40 * i ** 2,
      trainLoss: 1,
      testLoss,
    })),
  )

test('the cost to a loss is interpolated between two evaluations', () => {
  const trace = traceOf([8, 4, 2, 1])
  // A quarter of the way from step 10 (4) to step 20 (2).
  expect(costToReach(trace, 3.5)).toEqual({ steps: 12.5, operations: 1250, milliseconds: 70 })
  expect(costToReach(trace, 2)).toEqual({ steps: 20, operations: 2000, milliseconds: 160 })
  expect(costToReach(trace, 9)).toEqual({ steps: 0, operations: 0, milliseconds: 0 })
  expect(costToReach(trace, 0.9)).toBeNull()
  expect(spent(trace)).toEqual({ steps: 30, operations: 3000, milliseconds: 360 })
})

test('the first time counts, even where the loss rises again', () => {
  expect(costToReach(traceOf([8, 2, 6, 1]), 2)?.steps).toBe(10)
})

test('a loss that is not a number is never the target', () => {
  expect(costToReach(traceOf([8, Number.NaN, Number.NaN]), 2)).toBeNull()
})

test('a system has left the plateau two percent below the loss of PCA', () => {
  expect(evaluationLeavingPlateau(traceOf([8, 2, 1.97, 1.95]), 2)).toBe(3)
  expect(evaluationLeavingPlateau(traceOf([8, 2, 1.97]), 2)).toBe(-1)
})
