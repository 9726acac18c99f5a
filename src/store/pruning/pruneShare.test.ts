/** @file Heskes' natural pruning on a network that the lab has trained (docs/systems.md C7). */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cpuDevice } from '../../engine/cpuEngine'
import { autoencoderSettings } from '../../experiment/autoencoder'
import { systemOf } from '../../systems/all'
import { chosen } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { AutoencoderTask } from '../../tasks/autoencoder'
import { NetworkTrainer } from '../../tasks/networkTrainer'
import { trainedNetwork } from '../../tasks/trainedNetwork'
import { pruneShare } from './pruneShare'

const pixels = 196
const bytes = new Uint8Array(readFileSync('public/digits/mnist14.bin'))
/** What scripts/prepareDigits.mjs has written: the test digits last. */
const split = 10_000 * pixels
const digits = { pixels, train: bytes.subarray(0, split), test: bytes.subarray(split) }

test('half the weights of a trained autoencoder: moving the others makes up for nearly all', () => {
  const settings = autoencoderSettings(defaultExperiment)
  const task = new AutoencoderTask(settings, digits, [], cpuDevice())
  const training = task.training(settings.batch)
  const { id, params } = chosen('autoencoder', 'onlineNatural')
  const trainer = new NetworkTrainer(training, systemOf(id)!, params)
  training.prepare(0, 100)
  trainer.advance(100)
  const weights = trainer.inspect()
  const { whole, magnitude, diagonal, surgery, compensated } = pruneShare(
    weights,
    trainedNetwork(settings, digits, weights),
    0.5,
  )
  expect(whole).toBeCloseTo(task.evaluate(trainer.weights).testLoss, 3)
  // docs/systems.md C7, of a network trained further: 1.195 before; 5.01, 1.346, 1.426 and 1.208 after.
  expect(diagonal).toBeLessThan(magnitude)
  expect(surgery).toBeLessThan(magnitude)
  expect(compensated).toBeLessThan(Math.min(diagonal, surgery))
  expect(compensated - whole).toBeLessThan(0.1 * (magnitude - whole))
})
