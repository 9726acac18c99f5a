import { expect, test } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { startSweep } from './sweepClient'
import type { SweepEvent } from './sweepProtocol'

test('a sweep whose worker says that the GPU is gone goes on in another one, and finds each cell once', async () => {
  const OwnWorker = globalThis.Worker
  const workers: Worker[] = []
  globalThis.Worker = class extends OwnWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      workers.push(this)
    }
  }
  const experiment = { ...defaultExperiment, width: 3, sweepCap: 64, sweepTarget: '1e-4' } as const
  const events: SweepEvent[] = []
  await new Promise<void>((resolve, reject) => {
    startSweep(experiment, (event) => {
      events.push(event)
      if (event.type === 'failed') reject(new Error(event.message))
      if (event.type === 'progress' && event.done === 1) resolve()
      const isInRows = event.type === 'cell' && event.row === 2
      if (isInRows && workers.length === 1) {
        workers[0]!.terminate()
        workers[0]!.onmessage!(new MessageEvent('message', { data: { type: 'lost' } }))
      }
    })
  })
  globalThis.Worker = OwnWorker
  expect(workers).toHaveLength(2)
  const cells = events.filter((event) => event.type === 'cell')
  expect(cells).toHaveLength(2 * 8 * 7)
  expect(events.filter((event) => event.type === 'curve')).toHaveLength(10)
})
