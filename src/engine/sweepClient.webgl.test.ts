import { expect, test } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { startSweep } from './sweepClient'
import type { SweepCell, SweepCurve, SweepEvent } from './sweepProtocol'

const experiment = { ...defaultExperiment, width: 3, sweepCap: 64, sweepTarget: '1e-4' } as const

/** Whatever a sweep tells, and the workers it took; `during` sees each event with those started so far. */
async function sweep(
  cores: number,
  during: (event: SweepEvent, workers: readonly Worker[]) => void = () => {},
) {
  const OwnWorker = globalThis.Worker
  const workers: Worker[] = []
  globalThis.Worker = class extends OwnWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      workers.push(this)
    }
  }
  const events: SweepEvent[] = []
  await new Promise<void>((resolve, reject) => {
    startSweep(
      experiment,
      (event) => {
        events.push(event)
        if (event.type === 'failed') reject(new Error(event.message))
        if (event.type === 'progress' && event.done === 1) resolve()
        during(event, workers)
      },
      cores,
    )
  })
  globalThis.Worker = OwnWorker
  return { events, workers }
}

const found = (events: readonly SweepEvent[]) => ({
  cells: events
    .filter((event): event is SweepCell => event.type === 'cell')
    .map(({ milliseconds: _, ...cell }) => JSON.stringify(cell))
    .toSorted(),
  curves: events
    .filter((event): event is SweepCurve => event.type === 'curve')
    .map(({ relative, ...curve }) => JSON.stringify([curve, [...relative]]))
    .toSorted(),
})

test('a software renderer leaves the sweep to all cores, and what is found is that of one', async () => {
  const one = await sweep(1)
  const four = await sweep(4)
  expect([one.workers.length, four.workers.length]).toEqual([1, 4])
  expect(four.events[0]).toMatchObject({
    type: 'started',
    report: { backend: 'cpu', fallback: { label: 'faster here' } },
  })
  expect(found(four.events)).toEqual(found(one.events))
  expect(found(one.events).cells).toHaveLength(2 * 8 * 7)
  expect(found(one.events).curves).toHaveLength(10)
})

test('a sweep that loses a worker goes on with another one, and finds each cell once', async () => {
  let isLost = false
  const { events, workers } = await sweep(2, (event, started) => {
    if (isLost || event.type !== 'cell' || event.row !== 2) return
    isLost = true
    started[0]!.terminate()
    started[0]!.onmessage!(new MessageEvent('message', { data: { type: 'lost' } }))
  })
  expect(workers).toHaveLength(3)
  expect(found(events).cells).toHaveLength(2 * 8 * 7)
  expect(found(events).curves).toHaveLength(10)
})
