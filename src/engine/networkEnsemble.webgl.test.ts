import { beforeAll, expect, test } from 'vitest'
import { ArrayDevice } from '../device/arrayDevice'
import type { Device } from '../device/device'
import type { Chosen, Params } from '../experiment/chosen'
import { systemOf } from '../systems/all'
import { chosen, offered } from '../systems/chosen'
import { relativeDistance, tinySetting, trainingOf } from '../testing/tinyNetworks'
import { NetworkEnsemble } from './networkEnsemble'
import { startWebgl } from './webgl/startWebgl'

const reference = new ArrayDevice()
let gpu: Device

beforeAll(async () => {
  gpu = await startWebgl(() => {})
})

const online = { step: 0.5, damping: 1e-2, clip: 3, memory: 0.05 }
/** Where the defaults would hardly move a tiny network, or refresh nothing within a test. */
const tuned: Readonly<Record<string, Params>> = {
  onlineNatural: { ...online, refresh: 4 },
  adaptiveNatural: online,
  kfac: { damping: 3 },
}
/** One of each kind of update; src/systems/all.webgl.test.ts has all systems. */
const systems: readonly Chosen[] = offered('autoencoder')
  .filter(({ offer }) => offer.firstLink)
  .map(({ system: { id } }) => chosen('autoencoder', id, tuned[id]))
const activations = ['tanh', 'relu', 'sigmoid', 'identity'] as const
const losses = ['squared', 'cross-entropy'] as const

const cases = activations.flatMap((activation) =>
  losses.flatMap((loss) => systems.map((system) => ({ activation, loss, system }))),
)

/** The way of the weights over some steps, and the batch losses. */
function run(device: Device, { activation, loss, system }: (typeof cases)[number]) {
  const setting = tinySetting({ activation, loss }, 33)
  const training = { ...trainingOf(device, setting), seed: 4 }
  const ensemble = new NetworkEnsemble([training], systemOf(system.id)!, system.params)
  const batchLosses = ensemble.advance(7)[0]!.losses
  const moved = ensemble
    .inspect()
    .map((W, l) => W.to1DArray().map((w, i) => w - setting.weights[l]![i]!))
  ensemble.dispose()
  device.dispose(training.batch(0).inputs)
  return { batchLosses, moved }
}

test.each(cases)(
  'the GPU takes the float64 reference’s steps: $system.id, $activation, $loss',
  (one) => {
    const actual = run(gpu, one)
    const expected = run(reference, one)
    expect(relativeDistance([actual.batchLosses], [expected.batchLosses])).toBeLessThan(1e-5)
    expect(relativeDistance(actual.moved, expected.moved)).toBeLessThan(1e-4)
  },
)

test('tensors and bytes stay as they are over 2,000 steps', () => {
  const training = trainingOf(gpu, tinySetting({ layers: [4, 3, 4] }, 8))
  const params = { ...online, refresh: 20 }
  const ensemble = new NetworkEnsemble([training], systemOf('onlineNatural')!, params)
  ensemble.advance(16)
  const before = gpu.memory()
  while (ensemble.step < 2016) ensemble.advance(16)
  expect(gpu.memory()).toEqual(before)
  ensemble.dispose()
  gpu.dispose(training.batch(0).inputs)
})
