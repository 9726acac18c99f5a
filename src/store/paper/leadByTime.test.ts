import { expect, test } from 'vitest'
import { Trace } from '../run/trace'
import { leadByTime } from './leadByTime'

/** A test loss of 10 at first, then those told, each after so many milliseconds more. */
function traceOf(losses: readonly number[], each: number): Trace {
  const trace = new Trace('evaluation', { trainLoss: 10, testLoss: 10 }, 0)
  losses.forEach((loss, k) => {
    trace.measure({
      series: 'evaluation',
      firstStep: k + 1,
      columns: { trainLoss: Float64Array.of(loss), testLoss: Float64Array.of(loss) },
      milliseconds: each * (k + 1),
      reports: {},
      held: { bytes: 0, tensors: 0 },
    })
  })
  return trace
}

const slow = traceOf([6, 3, 2, 1], 100)

test('it leads from when it is lowest on, to where the first of them ended', () => {
  // 7.5 and 7.5 against 6 at 100 ms, 5 and 5 against 3 at 200 ms; at 250 ms one of them is over.
  const rivals = [traceOf([8, 7.5, 6, 5, 4], 50), traceOf([7.5, 5, 1], 100)]
  expect(leadByTime(slow, rivals)).toEqual({ until: 250, from: 100, rival: null })
  const quick = traceOf([6, 5.5, 5, 4.5], 50)
  expect(leadByTime(slow, [traceOf([9, 8], 150), quick])).toEqual({
    until: 200,
    from: 200,
    rival: 1,
  })
})

test('who leads from the first evaluation on has no rival, and who does not lead at the end leads from no time on', () => {
  expect(leadByTime(slow, [traceOf([9, 8, 7], 100)])).toEqual({
    until: 300,
    from: 100,
    rival: null,
  })
  const late = leadByTime(slow, [traceOf([9, 8, 7], 100), traceOf([7, 4, 1.5], 100)])
  expect(late).toEqual({ until: 300, from: null, rival: 1 })
  expect(leadByTime(slow, [traceOf([9], 50)])).toBeNull()
})
