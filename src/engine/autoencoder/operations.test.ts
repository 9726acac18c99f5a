import { expect, test } from 'vitest'
import { parameterCount } from '../../experiment/autoencoder'
import { operationsAStep } from './operations'

const online = { step: 1, damping: 1e-3, clip: 3, memory: 0.05 }
const small = { layers: [196, 64, 32, 12, 32, 64, 196], batch: 128 }
const medium = { layers: [784, 200, 100, 30, 100, 200, 784], batch: 250 }

// Megaflops a step of docs/systems.md A4 and A5; the adaptive inverse's there sample the errors of the whole
// batch back, 2 P B, where k samples are enough.
const P = parameterCount(small.layers)
test.each([
  [{ id: 'sgd', step: 1 }, small, 23],
  [{ id: 'quasiDiagonal', step: 1 }, small, 47],
  [{ id: 'natural', ...online, refresh: 20 }, small, 72],
  [{ id: 'kfac', initialDamping: 30 }, small, 105],
  [{ id: 'adaptive', ...online }, small, 55 - (2 * P * (128 - 25)) / 1e6],
  [{ id: 'sgd', step: 1 }, medium, 542],
  [{ id: 'natural', ...online, refresh: 20 }, medium, 2196],
  [{ id: 'kfac', initialDamping: 1 }, medium, 2955],
] as const)('counts as the prototype: $0.id, $2 MFLOP', (optimizer, network, expected) => {
  expect(operationsAStep(optimizer, network) / 1e6 / expected).toBeCloseTo(1, 1)
})
