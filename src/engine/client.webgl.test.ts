/** @file Workers that die without a word: another one goes on, to the same numbers bit for bit. */

import { expect, test } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { EngineClient } from './client'
import type { LoadCommand, TaskSpec } from './commands'
import type { EngineEvent, MeasuredEvent } from './protocol'

const pixels = 16
const bytes = (count: number) =>
  Uint8Array.from({ length: count * pixels }, (_, i) => (37 * i) % 251)

const tasks: Readonly<Record<string, { task: TaskSpec; systems: LoadCommand['systems'] }>> = {
  deepLinear: {
    task: { kind: 'deepLinear', experiment: { ...defaultExperiment, width: 4, labelNoise: 1e-3 } },
    systems: [
      { id: 'naturalGradient', params: { step: 0.01, fisher: 'batch' } },
      { id: 'sgd', params: { step: 0.1 } },
      { id: 'adam', params: { step: 1e-3 } },
    ],
  },
  autoencoder: {
    task: {
      kind: 'autoencoder',
      backend: 'webgl',
      settings: {
        layers: [pixels, 6, 3, 6, pixels],
        activation: 'tanh',
        loss: 'squared',
        scaling: 'unit',
        init: 'glorot',
        batch: 16,
        seed: 2,
      },
      digits: { pixels, train: bytes(64), test: bytes(32) },
      shown: [],
    },
    systems: [
      {
        id: 'onlineNatural',
        params: { step: 1, damping: 1e-2, clip: 3, memory: 0.05, refresh: 20 },
      },
      { id: 'kfac', params: { damping: 3 } },
      { id: 'adam', params: { step: 3e-3 } },
    ],
  },
}

/** A client whose workers the test can reach, and the curves it has heard of. */
function listen(steps: number, spec: (typeof tasks)[string]) {
  const workers: Worker[] = []
  const events: EngineEvent[] = []
  const curves = new Map<string, number[]>()
  const waiting: { type: EngineEvent['type']; resolve: (event: EngineEvent) => void }[] = []
  const OwnWorker = globalThis.Worker
  const client = new EngineClient((event) => {
    events.push(event)
    if (event.type === 'measured' && event.series === 'step') append(event)
    for (const wait of waiting.splice(0)) {
      if (wait.type === event.type) wait.resolve(event)
      else waiting.push(wait)
    }
  })
  /** Steps that were measured before are measured again after a recovery. */
  function append({ system, firstStep, columns }: MeasuredEvent): void {
    const curve = curves.get(system) ?? []
    const values = columns.excess ?? columns.batchLoss!
    curve.splice(firstStep - 1, curve.length, ...values)
    curves.set(system, curve)
  }
  const heard = (type: EngineEvent['type']) =>
    new Promise<EngineEvent>((resolve) => waiting.push({ type, resolve }))
  globalThis.Worker = class extends OwnWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      workers.push(this)
    }
  }
  client.send({ type: 'load', run: 1, ...spec, steps, pace: 0 })
  client.send({ type: 'run' })
  return { client, workers, events, curves, heard }
}

async function untilEnd(run: ReturnType<typeof listen>): Promise<void> {
  for (;;) {
    const event = await run.heard('running')
    if (event.type === 'running' && !event.running) return
  }
}

test.each(Object.keys(tasks))(
  '%s: a worker that is killed silently is noticed, and another goes on bit for bit',
  async (kind) => {
    const OwnWorker = globalThis.Worker
    const steps = kind === 'deepLinear' ? 800 : 60
    const whole = listen(steps, tasks[kind]!)
    await untilEnd(whole)

    const cut = listen(steps, tasks[kind]!)
    await cut.heard('measured')
    await cut.heard('measured')
    cut.workers.at(-1)!.terminate()
    const killed = performance.now()
    expect(await cut.heard('silent')).toMatchObject({ run: 1 })
    expect(performance.now() - killed).toBeLessThan(6000)
    cut.client.send({ type: 'recover' })
    const restored = await cut.heard('restored')
    expect(restored).toMatchObject({ run: 1, report: { backend: 'webgl' } })
    cut.client.send({ type: 'run' })
    await untilEnd(cut)
    globalThis.Worker = OwnWorker
    for (const [id, curve] of whole.curves) expect(cut.curves.get(id), id).toEqual(curve)
    expect(cut.workers).toHaveLength(2)
    for (const run of [whole, cut]) {
      expect(run.events.some((event) => event.type === 'failed')).toBe(false)
      run.client.close()
    }
  },
)
