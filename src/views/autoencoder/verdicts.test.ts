import { expect, test } from 'vitest'
import { evaluatedTrace } from '../../testing/traces'
import { type Measured, measuredOf } from './useMeasured'
import { defeats, overshoot, referenceOf, referenceVerdict, verdictAgainst } from './verdicts'

/** A run whose test loss is at 2 from step 0 and at 1 from `steps` on. */
const run = (id: string, steps: number, operations: number, time: number): Measured =>
  measuredOf(
    'autoencoder',
    id,
    evaluatedTrace(operations, [
      { step: 0, milliseconds: 0, trainLoss: 2, testLoss: 2 },
      { step: steps, milliseconds: time, trainLoss: 1, testLoss: 1 },
    ]),
  )

const natural = run('onlineNatural', 300, 7e7, 400)
const adam = run('adam', 900, 2e7, 410)
const sgd = run('sgd', 1500, 2e7, 3000)

test('how many times fewer steps and operations, and less time', () => {
  expect(referenceVerdict(natural, 1)).toBe(
    'Natural gradient reached a test loss of 1 in 300 steps, 2.1\u202f×\u202f10¹⁰ operations and 400 ms.',
  )
  expect(verdictAgainst(sgd, natural, 1)).toBe(
    'reached it in 1,500 steps, 3\u202f×\u202f10¹⁰ operations and 3 s: natural gradient took 5 times fewer steps, 1.4 times fewer operations and 7.5 times less time.',
  )
})

test('says it as well where the natural gradient is behind', () => {
  expect(verdictAgainst(adam, natural, 1)).toContain(
    'natural gradient took 3 times fewer steps, 1.2 times more operations and about as much time.',
  )
  expect(defeats([natural, adam, sgd], natural, 1)).toEqual([
    'Adam was ahead in operations (1.8\u202f×\u202f10¹⁰ against 2.1\u202f×\u202f10¹⁰)',
  ])
  expect(defeats([natural, sgd], natural, 1)).toEqual([])
})

test('claims only what is certain where a system has not arrived', () => {
  expect(
    verdictAgainst(run('sgd', 900, 1e7, 3000), run('onlineNatural', 300, 7e7, 400), 1.0),
  ).toContain('reached it in 900 steps')
  const slow = run('sgd', 900, 1e7, 3000)
  slow.trace.values('testLoss')[1] = 1.4
  expect(verdictAgainst(slow, natural, 1)).toBe(
    'not reached in 900 steps: natural gradient took at least 3 times fewer steps and 7.5 times less time.',
  )
  expect(referenceVerdict(slow, 1)).toBe('SGD has not reached a test loss of 1 in 900 steps.')
  expect(verdictAgainst(adam, slow, 1)).toMatch(/^reached it in 900 steps/)
  expect(defeats([adam, slow], slow, 1)).toEqual(['Adam got there, SGD not yet'])
})

test('the reference is the first natural gradient there is', () => {
  expect(referenceOf([sgd, adam])).toBeUndefined()
  expect(referenceOf([natural, sgd])?.id).toBe('onlineNatural')
})

test('an overshoot is named with its height and its step; a run that only falls has none', () => {
  expect(overshoot(natural)).toBeNull()
  const risen = run('onlineNatural', 300, 7e7, 400)
  risen.trace.values('testLoss')[1] = 30
  expect(overshoot(risen)).toContain('to a test loss of 30 at step 300 from 2 at the start')
})
