import { expect, test } from 'vitest'
import { ArrayDevice } from '../../device/arrayDevice'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { catalogueCases, trainerOf } from '../../testing/catalogue'
import { evaluatedTrace } from '../../testing/traces'
import { axisOf } from './axis'
import { reportNames } from './reportNames'
import { reportedBy, reportsFrame } from './reportsFrame'
import { shareVerdict } from './shareVerdict'
import { type Measured, measuredOf } from './useMeasured'

function saying(id: string, operations: number, reports: Record<string, readonly number[]>) {
  const start = { step: 0, milliseconds: 0, trainLoss: 9, testLoss: 9 }
  const one = measuredOf(
    'autoencoder',
    id,
    evaluatedTrace(operations, [start, { ...start, step: 100 }]),
  )
  const length = Object.values(reports)[0]!.length
  one.trace.reported.append({ firstStep: 1, milliseconds: 50, columns: reports })
  expect(one.trace.reported.count).toBe(length)
  return one
}

const natural = saying('onlineNatural', 300, { modelShare: [0.5, 2], staleness: [0, 1] })
const kfac = saying('kfac', 200, { damping: [30, 3], staleness: [0, 1] })
const both: readonly Measured[] = [natural, kfac]

test('each quantity is plotted of the systems that have it, on the axis of the losses', () => {
  expect(reportedBy(both)).toEqual(['modelShare', 'damping', 'staleness'])
  const axis = axisOf({ ...defaultExperiment, aeAxis: 'operations' }, both)
  const frame = (name: string) => reportsFrame(both, name, axis, { width: 400, height: 200 })
  const { series, marks, y } = frame('modelShare')
  expect(series.map(({ id, x, y, count }) => [id, x[1], y[1], count])).toEqual([
    ['onlineNatural', 600, 2, 2],
  ])
  expect(marks).toMatchObject([{ axis: 'y', value: 1 }])
  expect(y.domain[0]).toBeLessThan(0.5)
  expect(y.domain[1]).toBeGreaterThan(2)
  expect(frame('staleness').series.map(({ id }) => id)).toEqual(['onlineNatural', 'kfac'])
  expect(frame('staleness').y.domain[0]).toBe(0)
})

/** Not plotted: the residual stands beside the run, what is seen of the curvature in a demonstration. */
const shownElsewhere = ['inverseResidual', 'curvatureSeen']

test('what systems say on the autoencoder can be plotted, the live readouts among it', () => {
  const said = new Map<string, string[]>()
  const device = new ArrayDevice()
  for (const one of catalogueCases) {
    if (one.task !== 'autoencoder' || !one.isTypical) continue
    const trainer = trainerOf(one, one.training(device))
    trainer.advance(1)
    for (const [name, value] of trainer.reports) {
      expect(Number.isFinite(value), `${one.name}: ${name}`).toBe(true)
      if (!shownElsewhere.includes(name)) expect(Object.keys(reportNames)).toContain(name)
      said.set(name, [...(said.get(name) ?? []), one.system.id])
    }
  }
  expect(said.get('staleness')).toContain('asynchronousKfac')
  expect(said.get('innerIterations')).toEqual(['truncatedNatural', 'hessianFree'])
  expect(said.get('angle')).toEqual(['feedbackAlignment', 'bidirectional'])
  expect(said.get('modelShare')).toContain('onlineNatural')
})

test('the share is summed up by its medians, early and late', () => {
  const shares = Array.from({ length: 40 }, (_, k) => (k < 10 ? 0.4 : k < 30 ? 9 : 1.1))
  expect(shareVerdict(saying('onlineNatural', 1, { modelShare: shares }))).toBe(
    'Natural gradient: 0.4 in the median of the first quarter of this run, 1.1 since step 31.',
  )
  expect(shareVerdict(natural)).toBe('')
})
