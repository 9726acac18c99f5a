import { expect, test } from 'vitest'
import { csvOf } from './csv'
import { measuredSeries } from './series'
import { Trace } from './trace'

const losses = (firstStep: number, excess: number[], milliseconds: number) => ({
  type: 'losses' as const,
  run: 1,
  optimizer: 'natural' as const,
  firstStep,
  excess: Float64Array.from(excess),
  relative: Float64Array.from(excess, (value) => value / 4),
  lowest: Float64Array.from(excess),
  highest: Float64Array.from(excess),
  inverseResidual: 1e-6,
  milliseconds,
})

test('grows, keeps time, and forgets what came after a snapshot', () => {
  const trace = new Trace(4)
  for (let block = 0; block < 50; block++) {
    trace.append(losses(1 + 64 * block, new Array(64).fill(2), 10 * (block + 1)))
  }
  expect(trace.count).toBe(3201)
  expect(trace.relative[3200]).toBe(0.5)
  expect(trace.milliseconds[3200]).toBeCloseTo(500)
  expect(trace.milliseconds[32]).toBeCloseTo(5)
  trace.truncate(64)
  expect(trace.count).toBe(65)
})

test('a CSV has one row a step and leaves cells empty where a curve has ended', () => {
  const natural = new Trace(1)
  natural.append(losses(1, [0.5], 2))
  const gradient = new Trace(1)
  gradient.append(losses(1, [0.9, 0.8], 4))
  const traces = new Map([
    ['natural', natural],
    ['gradient', gradient],
  ] as const)
  expect(csvOf(measuredSeries(traces), traces, false)).toBe(
    [
      'step,natural_measured,natural_milliseconds,gradient_measured,gradient_milliseconds',
      '0,1,0,1,0',
      '1,0.5,2,0.9,2',
      '2,,,0.8,4',
      '',
    ].join('\n'),
  )
})
