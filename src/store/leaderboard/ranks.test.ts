import { expect, test } from 'vitest'
import { systems } from '../../systems/all'
import { ranksOf } from './ranks'
import type { Row, Standing } from './rows'
import { forTasks } from './tasks'
import type { Result } from './trial'

const untried: Standing = {
  isTicked: false,
  obstacles: [],
  operations: 1,
  result: null,
  isEarlier: false,
  foretold: null,
}

const result = (cost: Result['cost']): Result => ({
  outcome: cost ? 'reached' : 'limit',
  step: 9,
  cost,
  trace: null,
  message: '',
  essence: '',
})

const row = (id: string, own: Partial<Standing>): Row => ({
  system: systems.find((system) => system.id === id)!,
  on: forTasks((task) => (task === 'deepLinear' ? { ...untried, ...own } : untried)),
})

const cost = (steps: number, operations: number, milliseconds: number) =>
  result({ steps, operations, milliseconds })

const rows = [
  row('naturalGradient', { result: cost(5, 50, 3) }),
  row('sgd', { result: cost(20, 40, 3) }),
  row('adam', { result: cost(30, 60, 9) }),
  row('muon', { result: result(null) }),
  row('momentum', { result: cost(1, 1, 1), isEarlier: true }),
  row('soap', {}),
]

test('a rank by each cost, alike ones sharing it, among those of this experiment that arrived', () => {
  expect(ranksOf(rows, 'deepLinear', 'naturalGradient')).toEqual({
    reached: 3,
    tried: 4,
    of: { steps: 1, operations: 2, milliseconds: 1 },
  })
  expect(ranksOf(rows, 'deepLinear', 'sgd').of).toEqual({
    steps: 2,
    operations: 1,
    milliseconds: 1,
  })
})

test('none for those that did not arrive, were not tried, or in an earlier experiment', () => {
  for (const id of ['muon', 'momentum', 'soap'])
    expect(ranksOf(rows, 'deepLinear', id).of).toBeNull()
  expect(ranksOf(rows, 'autoencoder', 'sgd')).toEqual({ reached: 0, tried: 0, of: null })
})
