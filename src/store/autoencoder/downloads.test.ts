import { expect, test, vi } from 'vitest'
import { defaultExperiment } from '../../experiment/schema'
import { autoencoderCsv } from './csv'
import { autoencoderRecord, base64 } from './record'
import { AutoencoderTrace } from './trace'

vi.stubGlobal('__APP_VERSION__', '1.2.3')

const start = { trainLoss: 9, testLoss: 8 }

function traces() {
  const natural = new AutoencoderTrace(1000, start)
  natural.evaluate({ step: 10, milliseconds: 30, trainLoss: 2.5, testLoss: 2 })
  const sgd = new AutoencoderTrace(300, start)
  sgd.evaluate({ step: 5, milliseconds: 4, trainLoss: 7, testLoss: 6 })
  sgd.evaluate({ step: 10, milliseconds: 9, trainLoss: 5, testLoss: 4 })
  return new Map([
    ['natural', natural],
    ['sgd', sgd],
  ] as const)
}

test('CSV: one row an evaluated step, empty where an optimizer was not evaluated', () => {
  expect(autoencoderCsv(traces()).split('\n')).toEqual([
    'step,natural_test_loss,natural_train_loss,natural_operations,natural_milliseconds,sgd_test_loss,sgd_train_loss,sgd_operations,sgd_milliseconds',
    '0,8,9,0,0,8,9,0,0',
    '5,,,,,6,7,1500,4',
    '10,2,2.5,10000,30,4,5,3000,9',
    '',
  ])
})

test('the record holds weights that other programs can read', () => {
  const weights = { sgd: [Float32Array.of(1, -0.5)] }
  const record = autoencoderRecord(
    { ...defaultExperiment, aeSeed: 4 },
    { report: null, pcaLoss: 1.9, ends: {} },
    traces(),
    weights,
  )
  expect(record.link).toBe('#v=1&aeseed=4')
  expect(record.settings.layers).toEqual([196, 64, 32, 12, 32, 64, 196])
  expect(record.digits.train).toBe(10000)
  const bytes = Buffer.from(record.weights.sgd![0]!, 'base64')
  expect([bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([1, -0.5])
})

test('base64 of a large layer is whole', () => {
  const values = Float32Array.from({ length: 30_000 }, Math.sin)
  const bytes = Buffer.from(base64(values), 'base64')
  expect(new Float32Array(bytes.buffer, bytes.byteOffset, 30_000)).toEqual(values)
})
