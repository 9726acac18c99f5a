import { expect, test } from 'vitest'
import { evaluatedTrace, steppedTrace } from '../../testing/traces'
import { Trace } from './trace'

const nothing = { reports: {}, held: { bytes: 1, tensors: 2 } }

test('grows, keeps time, and forgets what came after a snapshot', () => {
  const trace = new Trace('step', { excess: 4, relative: 1 }, 0)
  for (let block = 0; block < 50; block++) {
    trace.measure({
      ...nothing,
      series: 'step',
      firstStep: 1 + 64 * block,
      columns: { excess: new Float64Array(64).fill(2), relative: new Float64Array(64).fill(0.5) },
      milliseconds: 10 * (block + 1),
    })
  }
  expect([trace.count, trace.step]).toEqual([3201, 3200])
  expect(trace.values('relative')[3200]).toBe(0.5)
  expect(trace.milliseconds[3200]).toBeCloseTo(500)
  expect(trace.milliseconds[32]).toBeCloseTo(5)
  trace.truncate(64)
  expect([trace.count, trace.step]).toEqual([65, 64])
  expect(trace.steps[64]).toBe(64)
})

test('of residuals the largest is kept, of all else the latest', () => {
  const trace = steppedTrace([4])
  const report = (firstStep: number, reports: Record<string, number>) =>
    trace.measure({
      ...nothing,
      series: 'step',
      firstStep,
      columns: { excess: Float64Array.of(1) },
      milliseconds: 1,
      reports,
    })
  report(1, { inverseResidual: 3e-7, staleness: 19 })
  report(2, { inverseResidual: 1e-7, staleness: 0 })
  expect(trace.reports).toEqual({ inverseResidual: 3e-7, staleness: 0 })
  expect(trace.held).toEqual({ bytes: 1, tensors: 2 })
})

test('what a system says of itself is kept step by step, with NaN where it said nothing', () => {
  const trace = steppedTrace([4])
  const report = (firstStep: number, length: number, reports: Record<string, number>) =>
    trace.measure({
      ...nothing,
      series: 'step',
      firstStep,
      columns: { excess: new Float64Array(length) },
      milliseconds: firstStep,
      reports,
    })
  report(1, 4, { damping: 3 })
  report(5, 2, { damping: 2, modelShare: 0.5 })
  report(7, 1, { modelShare: 1 })
  const { steps, columns, count } = trace.reported
  const read = (name: string) => [...columns.get(name)!.values.subarray(0, count)]
  expect([...steps.values.subarray(0, count)]).toEqual([4, 6, 7])
  expect(read('damping')).toEqual([3, 2, Number.NaN])
  expect(read('modelShare')).toEqual([Number.NaN, 0.5, 1])
  trace.truncate(6)
  expect(trace.reported.count).toBe(2)
})

test('an evaluation of a step that is there already says nothing new', () => {
  const losses = { trainLoss: 1, testLoss: 2 }
  const trace = evaluatedTrace(5, [
    { step: 0, milliseconds: 0, ...losses },
    { step: 10, milliseconds: 30, ...losses },
    { step: 10, milliseconds: 99, trainLoss: 7, testLoss: 7 },
    { step: 25, milliseconds: 60, ...losses },
  ])
  expect([...trace.steps.subarray(0, trace.count)]).toEqual([0, 10, 25])
  expect([...trace.values('testLoss').subarray(0, 3)]).toEqual([2, 2, 2])
  expect(trace.milliseconds[2]).toBe(60)
})

test('what the start alone was measured of has no numbers later', () => {
  const trace = new Trace('evaluation', { testLoss: 4, teacherLoss: 1 }, 0)
  trace.measure({
    ...nothing,
    series: 'evaluation',
    firstStep: 1,
    columns: { testLoss: Float64Array.of(3) },
    milliseconds: 1,
  })
  expect([...trace.values('teacherLoss').subarray(0, trace.count)]).toEqual([1, Number.NaN])
})

test('a copy has the same numbers, and grows no further', () => {
  const trace = new Trace('step', { excess: 4, relative: 1 }, 10)
  const measured = {
    series: 'step',
    firstStep: 1,
    columns: { excess: Float64Array.of(2, 1), relative: Float64Array.of(0.5, 0.25) },
    milliseconds: 6,
    reports: {},
    held: { bytes: 0, tensors: 0 },
  } as const
  trace.measure(measured)
  const copy = trace.copy()
  trace.measure({ ...measured, firstStep: 3 })
  expect(copy.count).toBe(3)
  expect([...copy.values('relative').subarray(0, 3)]).toEqual([1, 0.5, 0.25])
  expect([...copy.milliseconds.subarray(0, 3)]).toEqual([0, 3, 6])
})
