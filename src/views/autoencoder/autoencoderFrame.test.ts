import { expect, test } from 'vitest'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { evaluatedTrace } from '../../testing/traces'
import { autoencoderFrame, lossDomain } from './autoencoderFrame'
import { axisOf } from './axis'
import { type Measured, measuredOf } from './useMeasured'

function measured(id: string, operations: number, losses: readonly number[]): Measured {
  const evaluations = [10, ...losses].map((loss, i) => ({
    step: 10 * i,
    milliseconds: 70 * i,
    trainLoss: loss,
    testLoss: loss,
  }))
  return measuredOf('autoencoder', id, evaluatedTrace(operations, evaluations))
}

const natural = measured('onlineNatural', 300, [4, 1.97, 1.9])
const sgd = measured('sgd', 100, [6, 5, 4])
const both = [natural, sgd]
const fields = { ...defaultExperiment, aeSteps: 40, aeBatch: 64 }

test('each axis gives every system its own places', () => {
  const placesOn = (aeAxis: typeof fields.aeAxis) => {
    const axis = axisOf({ ...fields, aeAxis }, both)
    return { domain: axis.domain, at: both.map(({ trace }) => axis.places(trace)[3]) }
  }
  expect(placesOn('step')).toEqual({ domain: [0, 40], at: [30, 30] })
  expect(placesOn('samples')).toEqual({ domain: [0, 2560], at: [1920, 1920] })
  expect(placesOn('operations')).toEqual({ domain: [0, 12_000], at: [9000, 3000] })
  expect(placesOn('time')).toEqual({ domain: [0, 210], at: [210, 210] })
})

test('a log axis begins at the first evaluation there is', () => {
  const log = { ...fields, aeScale: 'log', aeAxis: 'operations' } as const
  expect(axisOf(log, both).domain).toEqual([1000, 12_000])
  const before = axisOf(log, [measured('sgd', 100, [])]).domain
  expect(before[0]).toBeGreaterThan(0)
  expect(before[1]).toBe(4000)
})

test('a system’s mark stands where it is two percent below PCA, and out of view before', () => {
  const axis = axisOf(fields, both)
  const pca = { loss: 2, width: 12 }
  const picture = { measured: both, axis, shown: 'both', pca, chosen: null, kept: [] } as const
  const { marks, series } = autoencoderFrame(picture, { width: 800, height: 400 })
  expect(marks.map(({ label, value }) => [label, value])).toEqual([
    ['PCA-12: 2', 2],
    ['NG leaves', 30],
    ['SGD leaves', Number.POSITIVE_INFINITY],
  ])
  expect(series.map(({ id }) => id)).toEqual([
    'onlineNatural-train',
    'onlineNatural-test',
    'sgd-train',
    'sgd-test',
  ])
  expect(autoencoderFrame({ ...picture, pca: null }, { width: 800, height: 400 }).marks).toEqual([])
})

test('averaged weights have a curve beside the last ones, and several seeds a band', () => {
  const losses = { trainLoss: 3, testLoss: 2, averageTestLoss: 1, lowestTestLoss: 1.5 }
  const rows = [0, 10].map((step) => ({ step, milliseconds: step, ...losses, highestTestLoss: 4 }))
  const several = measuredOf('autoencoder', 'sgd', evaluatedTrace(1, rows))
  const axis = axisOf(fields, [several])
  const picture = {
    measured: [several],
    axis,
    shown: 'test',
    pca: null,
    chosen: null,
    kept: [],
  } as const
  const { series, bands } = autoencoderFrame(picture, { width: 800, height: 400 })
  expect(series.map(({ id, y, count }) => [id, y[count - 1]])).toEqual([
    ['sgd-average', 1],
    ['sgd-test', 2],
  ])
  expect(bands!.map(({ id, low, high }) => [id, low[1], high[1]])).toEqual([['sgd-range', 1.5, 4]])
  expect(lossDomain([several], undefined)[0]).toBeLessThan(1)
})

test('the loss axis holds the start, PCA and every loss, but not all of an overshoot', () => {
  const [low, high] = lossDomain([measured('sgd', 1, [1000, 3, Number.NaN])], 1.5)
  expect(low).toBeLessThan(1.5)
  expect(high).toBeGreaterThanOrEqual(15)
  expect(high).toBeLessThan(20)
  expect(lossDomain([], undefined)).toEqual([1, 10])
})

test('losses that a log axis has no place for leave it as it was', () => {
  expect(lossDomain([measured('sgd', 1, [0, -1, Infinity])], undefined)[1]).toBeLessThan(20)
  const lost = {
    ...measured('sgd', 1, []),
    trace: evaluatedTrace(1, [{ step: 0, milliseconds: 0, trainLoss: 0, testLoss: 0 }]),
  }
  expect(lossDomain([lost], undefined)).toEqual([1, 10])
})
