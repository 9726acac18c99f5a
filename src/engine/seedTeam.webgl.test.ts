import { expect, test } from 'vitest'
import { chosen } from '../systems/chosen'
import { defaultExperiment } from '../systems/defaultExperiment'
import { Backend } from './backend'

/** Two systems with kernels, by batches and by inverses, and one that takes its own steps. */
const systems = [
  chosen('deepLinear', 'sgd', { step: 0.5 }),
  chosen('deepLinear', 'naturalGradient', { step: 0.1 }),
  chosen('deepLinear', 'adam', { step: 0.01 }),
]

const experiment = {
  ...defaultExperiment,
  backend: 'cpu' as const,
  width: 6,
  depth: 3,
  batch: 32,
  seeds: 5,
}

/** What is measured of every network in two blocks of steps, and in the second again from a snapshot. */
async function train(cores: number) {
  const OwnWorker = globalThis.Worker
  let workers = 0
  globalThis.Worker = class extends OwnWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args)
      workers++
    }
  }
  const backend = new Backend(() => {}, undefined, undefined, cores)
  const engine = await backend.build({ kind: 'deepLinear', experiment }, systems)
  globalThis.Worker = OwnWorker
  const found = []
  for (const { ensemble, key } of engine.systems) {
    const advance = async (count: number) => {
      ensemble.prepare?.(count)
      return (await ensemble.advanceFreely?.(count)) ?? ensemble.advance(count)
    }
    const first = await advance(40)
    const snapshot = structuredClone(ensemble.snapshot())
    const second = await advance(24)
    ensemble.restore(snapshot)
    expect(await advance(24), `${key} goes on from a snapshot`).toEqual(second)
    expect([ensemble.count, ensemble.step]).toEqual([5, 64])
    const weights = ensemble.inspect().map((layer) => layer.to2DArray())
    found.push({ key, first, second, weights })
    ensemble.dispose()
  }
  return { found, workers }
}

test('several seeds train on all cores, and what is found is that of one, bit for bit', async () => {
  const one = await train(1)
  const three = await train(3)
  const eight = await train(8)
  expect([one.workers, three.workers, eight.workers]).toEqual([0, 2, 4])
  expect(three.found).toEqual(one.found)
  expect(eight.found).toEqual(one.found)
})

test('what nobody waits for any more is dropped, and another run is trained all the same', async () => {
  const backend = new Backend(() => {}, undefined, undefined, 2)
  const spec = { kind: 'deepLinear', experiment } as const
  const {
    systems: [dropped],
  } = await backend.build(spec, systems)
  const steps = dropped!.ensemble.advanceFreely!(64)
  backend.abandon()
  await expect(steps).rejects.toThrow('Nobody waits for this any more.')
  const {
    systems: [next],
  } = await backend.build(spec, systems)
  expect((await next!.ensemble.advanceFreely!(8)).map(({ losses }) => losses.length)).toEqual(
    Array(5).fill(8),
  )
})
