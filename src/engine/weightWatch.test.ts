import { expect, test } from 'vitest'
import { Racer } from './racer'
import type { Ensemble } from './trainer'
import { WeightWatch } from './weightWatch'

test('reading weights takes a tenth of the time, however slow a read is', () => {
  let time = 0
  let step = 0
  const ensemble: Ensemble = {
    initialExcess: [1],
    get step() {
      return step
    },
    advance: () => [],
    snapshot: () => ({ step, weights: new Float64Array() }),
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
  const racers = [new Racer('natural', ensemble)]
  for (let round = 0; round < 1000; round++) {
    step++
    time += 10
    watch.report(racers, false)
  }
  expect(reads).toBeGreaterThan(30)
  expect((reads - 1) * 30).toBeLessThan(0.1 * time)
})

test('weights that have not moved are not reported again', () => {
  const still = { step: 3, inspect: () => [], initialExcess: [1] } as unknown as Ensemble
  let reads = 0
  const watch = new WeightWatch(1, () => reads++)
  const racers = [new Racer('natural', still)]
  watch.report(racers, true)
  watch.report(racers, true)
  expect(reads).toBe(1)
})
