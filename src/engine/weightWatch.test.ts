import { expect, test } from 'vitest'
import type { Ensemble } from './ensemble'
import { type RacedTask, Racer } from './racer'
import { WeightWatch } from './weightWatch'

const task = { initialLosses: [1] } as unknown as RacedTask

test('reading weights takes a tenth of the time, however slow a read is', () => {
  let time = 0
  let step = 0
  const ensemble: Ensemble = {
    count: 1,
    reports: {},
    held: { bytes: 0, tensors: 0 },
    get step() {
      return step
    },
    advance: () => [],
    snapshot: () => ({ step }),
    restore: () => {},
    inspect: () => {
      time += 30
      return []
    },
    dispose: () => {},
  }
  let reads = 0
  const watch = new WeightWatch(
    1,
    () => reads++,
    () => time,
  )
  const racers = [new Racer('natural', ensemble, task)]
  for (let round = 0; round < 1000; round++) {
    step++
    time += 10
    watch.report(racers, false)
  }
  expect(reads).toBeGreaterThan(30)
  expect((reads - 1) * 30).toBeLessThan(0.1 * time)
})

test('weights that have not moved are not reported again', () => {
  const still = { step: 3, inspect: () => [], count: 1 } as unknown as Ensemble
  let reads = 0
  const watch = new WeightWatch(1, () => reads++)
  const racers = [new Racer('natural', still, task)]
  watch.report(racers, true)
  watch.report(racers, true)
  expect(reads).toBe(1)
})
