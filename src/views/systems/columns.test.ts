import { expect, test } from 'vitest'
import type { Row, Standing } from '../../store/leaderboard/rows'
import { systems } from '../../systems/all'
import { sortedBy } from './columns'

const standing = (steps: number | null, foretold: number | null): Standing => ({
  isTicked: false,
  obstacles: [],
  operations: 10,
  result:
    steps === null
      ? null
      : { ...arrived, cost: { steps, operations: 10 * steps, milliseconds: 1 } },
  isEarlier: false,
  foretold,
})

const arrived = { outcome: 'reached', step: 9, trace: null, message: '', essence: '' } as const

const row = (at: number, steps: number | null, foretold: number | null): Row => ({
  system: systems[at]!,
  on: { deepLinear: standing(steps, foretold), autoencoder: standing(null, null) },
})

const rows = [
  row(0, null, null),
  row(1, null, 7),
  row(2, 40, null),
  row(3, null, 5),
  row(4, 30, null),
]

const order = (id: string, isReversed: boolean) =>
  sortedBy(rows, id, isReversed, 'deepLinear').map(({ system }) =>
    systems.findIndex((one) => one.id === system.id),
  )

test.each(['steps', 'ops'])(
  'by %s: what was measured, then what laws tell, then the rest',
  (id) => {
    expect(order(id, false)).toEqual([4, 2, 3, 1, 0])
    expect(order(id, true)).toEqual([2, 4, 1, 3, 0])
  },
)

test('no law tells of seconds, nor of the autoencoder', () => {
  expect(order('time', false)).toEqual([2, 4, 0, 1, 3])
  expect(order('aesteps', false)).toEqual([0, 1, 2, 3, 4])
})
