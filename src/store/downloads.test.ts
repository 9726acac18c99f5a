import { expect, test, vi } from 'vitest'
import { defaultExperiment } from '../systems/defaultExperiment'
import { evaluatedTrace, steppedTrace } from '../testing/traces'
import { base64 } from './base64'
import { evaluationTable, lossTable } from './csv'
import { autoencoderRecord, labRecord } from './record'
import { measuredSeries } from './series'

vi.stubGlobal('__APP_VERSION__', '1.2.3')

const start = { step: 0, milliseconds: 0, trainLoss: 9, testLoss: 8 }

const autoencoders = () =>
  new Map([
    [
      'onlineNatural',
      evaluatedTrace(1000, [start, { step: 10, milliseconds: 30, trainLoss: 2.5, testLoss: 2 }]),
    ],
    [
      'sgd',
      evaluatedTrace(300, [
        start,
        { step: 5, milliseconds: 4, trainLoss: 7, testLoss: 6 },
        { step: 10, milliseconds: 9, trainLoss: 5, testLoss: 4 },
      ]),
    ],
  ])

test('the table of a lab’s run has one row a step and leaves cells empty where a curve has ended', () => {
  const traces = new Map([
    ['naturalGradient', steppedTrace([1, 0.5], 2)],
    ['sgd', steppedTrace([1, 0.9, 0.8], 4)],
  ])
  expect(lossTable(measuredSeries(traces), traces, false).split('\n')).toEqual([
    'step,naturalGradient_measured,naturalGradient_milliseconds,sgd_measured,sgd_milliseconds',
    '0,1,0,1,0',
    '1,0.5,2,0.9,2',
    '2,,,0.8,4',
    '',
  ])
})

test('that of an autoencoder one row an evaluated step', () => {
  expect(evaluationTable(autoencoders()).split('\n')).toEqual([
    'step,onlineNatural_test_loss,onlineNatural_train_loss,onlineNatural_operations,onlineNatural_milliseconds,sgd_test_loss,sgd_train_loss,sgd_operations,sgd_milliseconds',
    '0,8,9,0,0,8,9,0,0',
    '5,,,,,6,7,1500,4',
    '10,2,2.5,10000,30,4,5,3000,9',
    '',
  ])
})

test('with what only some runs have: averaged weights, a range, and what the system said', () => {
  const losses = { testLoss: 8, trainLoss: 9, averageTestLoss: 8, lowestTestLoss: 7 }
  const trace = evaluatedTrace(1, [
    { step: 0, milliseconds: 0, ...losses },
    { step: 2, milliseconds: 4, ...losses, averageTestLoss: 6 },
  ])
  const reports = { 'largest eigenvalue': 5 }
  const block = {
    series: 'step',
    firstStep: 1,
    milliseconds: 4,
    held: { bytes: 0, tensors: 0 },
  } as const
  trace.measure({ ...block, columns: { batchLoss: Float64Array.of(1, 1) }, reports })
  expect(evaluationTable(new Map([['sgd', trace]])).split('\n')).toEqual([
    'step,sgd_test_loss,sgd_train_loss,sgd_average_test_loss,sgd_lowest_test_loss,sgd_operations,sgd_milliseconds,sgd_largest_eigenvalue',
    '0,8,9,8,7,0,0,',
    '2,8,9,6,7,2,4,5',
    '',
  ])
})

test('the record of an autoencoder holds weights that other programs can read', () => {
  const weights = { sgd: [{ rows: 1, columns: 2, entries: Float64Array.of(1, -0.5) }] }
  const record = autoencoderRecord(
    { ...defaultExperiment, aeSeed: 4 },
    { report: null, pcaLoss: 1.9, ends: {} },
    autoencoders(),
    weights,
  )
  expect(record.link).toBe('#v=2&aeseed=4')
  expect(record.systems).toEqual(defaultExperiment.aeSystems)
  expect(record.settings.layers).toEqual([196, 64, 32, 12, 32, 64, 196])
  expect(record.digits.train).toBe(10000)
  expect(record.measured[1]).toMatchObject({
    system: 'sgd',
    operationsPerStep: 300,
    evaluations: { steps: [0, 5, 10], testLoss: [8, 6, 4], trainLoss: [9, 7, 5] },
  })
  const bytes = Buffer.from(record.weights.sgd![0]!, 'base64')
  expect([bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([1, -0.5])
})

test('the record of a lab’s run holds its curves and its problem', () => {
  const experiment = { ...defaultExperiment, width: 3, depth: 2 }
  const traces = new Map([['sgd', steppedTrace([1, 0.9, 0.8], 4)]])
  const end = { type: 'ended', run: 1, system: 'sgd', step: 2, reason: 'limit' } as const
  const ends = { sgd: { ...end, counts: { target: 0, diverged: 0, inverse: 0 } } }
  const record = labRecord(experiment, null, { report: null, ends }, traces)
  expect(record.measured).toEqual([
    expect.objectContaining({
      system: 'sgd',
      ended: 'limit',
      steps: [0, 1, 2],
      milliseconds: [0, 2, 4],
      excess: [1, 0.9, 0.8],
    }),
  ])
  expect(record.problem.initialWeights.map((W) => [W.length, W[0]!.length])).toEqual([
    [3, 3],
    [3, 3],
  ])
})

test('base64 of a large layer is whole', () => {
  const values = Float32Array.from({ length: 30_000 }, Math.sin)
  const bytes = Buffer.from(base64(values), 'base64')
  expect(new Float32Array(bytes.buffer, bytes.byteOffset, 30_000)).toEqual(values)
})
