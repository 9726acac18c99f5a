import { expect, test } from 'vitest'
import { differenceOf } from './compareTables.mjs'

const table = 'step,loss,loss_milliseconds\n0,1,\n1,0.5,2\n2,0.01,3\n'

test('rounding and times make no difference, numbers do', () => {
  expect(differenceOf(table, table)).toBeUndefined()
  expect(differenceOf(table, table.replace('0.01,3', '0.010005,9'))).toBeUndefined()
  expect(differenceOf(table, table.replace('0.01,', '0.011,'))).toBe('loss, row 3: 0.01 and 0.011')
  expect(differenceOf(table, table.replace('0.01,', 'NaN,'))).toContain('0.01 and NaN')
  expect(differenceOf(table, table.replace('0.5,2', ',2'))).toContain('0.5 and ')
  expect(differenceOf(table, table.slice(0, -9))).toBe('4 and 3 rows')
  expect(differenceOf(table, table.replace('loss,', 'gain,'))).toContain('other columns')
})
