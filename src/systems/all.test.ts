import { expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import { catalogueCases, trainerOf } from '../testing/catalogue'
import { systems } from './all'

const device = new ArrayDevice()

test('ids are names that a link and a file can hold, and no two are alike', () => {
  const ids = systems.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/)
})

test.each(catalogueCases)('$name: operations are counted', ({ system, params, training }) => {
  const { network, samples } = training(device)
  const operations = system.operations(network, samples, params)
  expect(Number.isFinite(operations)).toBe(true)
  expect(operations).toBeGreaterThan(0)
  const wider = { ...network, layers: network.layers.map((n) => 2 * n) }
  expect(system.operations(wider, samples, params)).toBeGreaterThan(operations)
})

test.each(catalogueCases)('$name: it learns by its defaults', (one) => {
  const trainer = trainerOf(one, one.training(device))
  const { losses } = trainer.advance(60)
  expect(losses.at(-1)!).toBeLessThan(0.99 * losses[0]!)
})

test.each(catalogueCases)('$name: from a snapshot it goes on bit for bit', (one) => {
  const training = one.training(device)
  const trainer = trainerOf(one, training)
  trainer.advance(7)
  const snapshot = structuredClone(trainer.snapshot())
  const onwards = trainer.advance(6)
  const other = trainerOf(one, training)
  other.restore(snapshot)
  expect(other.step).toBe(7)
  expect(other.advance(6)).toEqual(onwards)
  expect(other.snapshot()).toEqual(trainer.snapshot())
})
