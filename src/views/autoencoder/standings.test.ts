import { expect, test } from 'vitest'
import { evaluatedTrace } from '../../testing/traces'
import { standings } from './standings'
import { measuredOf } from './useMeasured'

type Row = Readonly<Record<string, number>> & { readonly testLoss: number }

const run = (id: string, rows: readonly Row[], steps = [0, 10, 20]) =>
  measuredOf(
    'autoencoder',
    id,
    evaluatedTrace(
      1,
      rows.map((row, k) => ({ step: steps[k]!, milliseconds: k, trainLoss: 1, ...row })),
    ),
  )

const losses = (...values: readonly number[]) => values.map((testLoss) => ({ testLoss }))

test('the natural gradient beside the best of the others, early and late', () => {
  const runs = [
    run('onlineNatural', losses(9, 2, 1.5)),
    run('adam', losses(9, 5, 4)),
    run('muon', losses(9, 4, 1.2)),
  ]
  expect(standings(runs)).toEqual([
    'First, at step 10: Natural gradient is ahead of Muon, 2 against 4.',
    'Last, at step 20: Muon is ahead of natural gradient, 1.2 against 1.5.',
  ])
})

test('only steps at which all were evaluated count, and what is within a percent is level', () => {
  const runs = [run('onlineNatural', losses(9, 2, 1.5)), run('soap', losses(9, 2.01))]
  expect(standings(runs)).toEqual([
    'First, at step 10: Natural gradient and SOAP are level, 2 and 2.01.',
  ])
  expect(standings([runs[0]!])).toEqual([])
  expect(standings([run('onlineNatural', losses(9)), run('adam', losses(9))])).toEqual([])
})

test('averaged weights have a sentence of their own, and ranges that meet are told', () => {
  const row = (testLoss: number, averageTestLoss: number, lowest: number, highest: number) => ({
    testLoss,
    averageTestLoss,
    lowestTestLoss: lowest,
    highestTestLoss: highest,
  })
  const runs = [
    run('onlineNatural', [row(9, 9, 9, 9), row(2, 1.9, 1.8, 2.2)]),
    run('muon', [row(9, 9, 9, 9), row(2.1, 1.7, 2, 2.3)]),
  ]
  expect(standings(runs)).toEqual([
    'First, at step 10: Natural gradient is ahead of Muon, 2 against 2.1; the ranges of their seeds meet.',
    'On averaged weights, there: Muon is ahead of natural gradient, 1.7 against 1.9.',
  ])
})
