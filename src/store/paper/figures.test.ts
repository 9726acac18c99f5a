import { expect, test } from 'vitest'
import { Trace } from '../run/trace'
import { figuresOf, lowerBound, slopeOf } from './figures'
import { paperTable } from './paperCsv'
import { exactRatio, slopeCause } from './slopeCause'

const bound = 1e-5

/** The excess over the bound falls from 1 by this rate a step; damping and ratio as told. */
function traceOf(
  rate: number,
  dampingAt: (step: number) => number,
  { steps = 60, ratio = 0.8 } = {},
): Trace {
  const start = { trainLoss: 1, testLoss: 1 + bound, teacherLoss: bound }
  const trace = new Trace('evaluation', start, 0)
  for (let step = 1; step <= steps; step++) {
    trace.measure({
      series: 'evaluation',
      firstStep: step,
      columns: {
        trainLoss: Float64Array.of(1),
        testLoss: Float64Array.of(Math.exp(-rate * step) + bound),
      },
      milliseconds: 10 * step,
      reports: { damping: dampingAt(step), reductionRatio: ratio },
      held: { bytes: 0, tensors: 0 },
    })
  }
  return trace
}

const falling = (step: number) => 0.01 * (2 / 3) ** step

test('the slope is that of the excess between 1e-2 and 1e-4 of its start', () => {
  const slope = slopeOf(traceOf(0.25, falling), bound)!
  expect(slope.rate).toBeCloseTo(0.25, 8)
  // e^{−0.25 k} is below 1e-2 from step 19 on, below 1e-4 from step 37 on.
  expect([slope.from, slope.to]).toEqual([19, 37])
  expect(slopeOf(traceOf(0.25, falling, { steps: 30 }), bound)).toBeNull()
})

test('arrival, end and time of a step', () => {
  const trace = traceOf(0.25, falling)
  expect(lowerBound(trace)).toBe(bound)
  const { arrival, end, perStep } = figuresOf(trace, bound)
  // e^{−0.25 k} ≤ 1e-6 from step 56 on.
  expect(arrival).toBe(56)
  expect(end).toBeCloseTo(1 + Math.exp(-15) / bound, 8)
  expect(perStep).toBe(10)
})

test.each([
  { cause: 'schedule', rate: 0.25, damping: falling, depth: 16 },
  { cause: 'geometry', rate: 0.19, damping: falling, depth: 12 },
  { cause: 'exact', rate: 0.7, damping: () => 3e-5, depth: 16 },
] as const)('what sets the slope: $cause', ({ cause, rate, damping, depth }) => {
  const trace = traceOf(rate, damping)
  const slope = slopeOf(trace, bound)!
  const found = slopeCause(trace, slope, 1, depth)
  expect(found.cause).toBe(cause)
  expect(found.geometry).toBeCloseTo(-2 * Math.log(1 - 1 / depth), 12)
  expect(found.ratio).toBeCloseTo(0.8, 12)
  expect(found.damping).toEqual({
    from: damping(slope.from + 1),
    to: damping(slope.to),
    falls: cause === 'exact' ? 0 : slope.to - slope.from - 1,
  })
})

test('an exact step’s reduction ratio, at the paper’s depths', () => {
  expect([16, 12, 8].map((depth) => exactRatio(1, depth).toFixed(3))).toEqual([
    '0.516',
    '0.522',
    '0.533',
  ])
})

test('the table has samples, lower bound, losses, damping and time, and no damping of the start', () => {
  const traces = new Map([['paperNatural', traceOf(0.25, falling, { steps: 2 })]])
  const [head, start, first] = paperTable(traces, 250).split('\n')
  expect(head).toBe(
    'step,samples,teacher_test_loss,paperNatural_train_loss,paperNatural_test_loss,paperNatural_damping,paperNatural_reduction_ratio,paperNatural_milliseconds',
  )
  expect(start).toBe(`0,0,${bound},1,${1 + bound},,,0`)
  expect(first).toBe(`1,250,${bound},1,${Math.exp(-0.25) + bound},${falling(1)},0.8,10`)
})
