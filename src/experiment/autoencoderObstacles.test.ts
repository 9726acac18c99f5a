import { expect, test } from 'vitest'
import { autoencoderObstacles } from './autoencoderObstacles'
import { defaultExperiment } from './schema'

const off = { aeNatural: false, aeSgd: false, aeMomentum: false, aeAdam: false }

test('the default network and the large one of 28 × 28 can be trained', () => {
  expect(autoencoderObstacles(defaultExperiment)).toEqual([])
  const large = { aeImage: '28', aeHidden: '200-100-30-100-200' } as const
  expect(autoencoderObstacles({ ...defaultExperiment, ...large })).toEqual([])
})

test('says which networks are too large, and that an optimizer is needed', () => {
  // 784 · 600 + 600 · 784 weights, 600 + 784 biases, and the layers between.
  const wide = { aeImage: '28', aeHidden: '600-100-600' } as const
  expect(autoencoderObstacles({ ...defaultExperiment, ...wide })).toEqual([
    'A network of 784-600-100-600-784 has 1,062,884 weights and biases, more than the 1,000,000 that can be trained here: take narrower or fewer hidden layers.',
  ])
  expect(autoencoderObstacles({ ...defaultExperiment, ...off })).toEqual([
    'Every optimizer of the autoencoder is switched off: switch one on to run.',
  ])
})
