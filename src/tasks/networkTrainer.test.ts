import { Matrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { sgd } from '../systems/sgd'
import { device, expectClose } from '../testing/plainSituation'
import { matrixOf, tinySetting, trainingOf } from '../testing/tinyNetworks'
import { NetworkTrainer } from './networkTrainer'

const plain = (weights: NetworkTrainer['weights']) => weights.map((W) => matrixOf(device, W))

test('the running average of the weights, where one is kept', () => {
  const training = { ...trainingOf(device, tinySetting()), averages: true }
  const trainer = new NetworkTrainer(training, sgd, { step: 0.3 })
  let average: Matrix[] = []
  for (let t = 1; t <= 6; t++) {
    trainer.advance(1)
    const W = plain(trainer.weights)
    const newest = 9 / (t + 8)
    average =
      t === 1
        ? W
        : average.map((old, l) =>
            Matrix.add(Matrix.mul(old, 1 - newest), Matrix.mul(W[l]!, newest)),
          )
  }
  expectClose(plain(trainer.average!), average, 1e-12)
  expect(Matrix.sub(average[0]!, plain(trainer.weights)[0]!).norm()).toBeGreaterThan(1e-3)
})

test('a run goes on from a snapshot with its average, bit for bit', () => {
  const training = { ...trainingOf(device, tinySetting()), averages: true }
  const first = new NetworkTrainer(training, sgd, { step: 0.3 })
  first.advance(3)
  const second = new NetworkTrainer(training, sgd, { step: 0.3 })
  second.restore(first.snapshot())
  for (const trainer of [first, second]) trainer.advance(2)
  expect(plain(second.average!)).toEqual(plain(first.average!))
})

test('there is no average where none is asked for', () => {
  const trainer = new NetworkTrainer(trainingOf(device, tinySetting()), sgd, { step: 0.3 })
  trainer.advance(2)
  expect(trainer.average).toBeNull()
})
