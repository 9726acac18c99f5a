import { expect, test } from 'vitest'
import { goldenVector, goldenVectors } from './golden'

test('each of the 31 vectors of theory and 18 of further systems has an id of its own', () => {
  expect(goldenVectors).toHaveLength(31 + 18)
  expect(new Set(goldenVectors.map(({ id }) => id)).size).toBe(31 + 18)
  expect(goldenVector('muon_L2').input.L).toBe(2)
  expect(() => goldenVector('no_such')).toThrow('"no_such"')
})
