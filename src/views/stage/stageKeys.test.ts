import { expect, test, vi } from 'vitest'
import { usePresentation } from '../../store/presentation'
import type { Run } from '../../store/run/createRun'
import { rowAt } from '../../store/run/trace'
import { evaluatedTrace } from '../../testing/traces'
import { stageKeys } from './stageKeys'

const start = { milliseconds: 0, trainLoss: 9, testLoss: 8 }
const trace = evaluatedTrace(
  1,
  [0, 10, 25].map((step) => ({ ...start, step })),
)

test('the arrows go through the steps that were evaluated, and past the last the run goes on', () => {
  const stepOnce = vi.fn()
  const keys = stageKeys({ traces: new Map([['sgd', trace]]), stepOnce } as unknown as Run)
  const read = () => usePresentation.getState().readStep
  keys.stepBack!()
  expect(read()).toBe(10)
  keys.stepBack!()
  keys.stepBack!()
  expect(read()).toBe(0)
  keys.stepOnce()
  keys.stepOnce()
  expect(read()).toBe(25)
  expect(stepOnce).not.toHaveBeenCalled()
  keys.stepOnce()
  expect(read()).toBeNull()
  expect(stepOnce).toHaveBeenCalledOnce()
  expect([null, 0, 9, 10, 24, 99].map((step) => rowAt(trace, step))).toEqual([2, 0, 0, 1, 1, 2])
})
