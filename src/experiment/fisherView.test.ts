import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingWidths, mostFisherParameters, parameterCount, shownSystem } from './fisherView'
import { fields, initialValues } from './schema'

test('parameters are counted over all layers', () => {
  expect(parameterCount(initialValues)).toBe(4 * 256)
  expect(parameterCount({ depth: 3, width: 6, hidden: 3, outputs: 2 })).toBe(18 + 9 + 6)
  expect(parameterCount({ depth: 1, width: 6, hidden: 3, outputs: 2 })).toBe(12)
})

test('widths are scaled down until the Fisher matrix fits, and no further', () => {
  expect(fittingWidths(initialValues)).toEqual({ width: 12, hidden: 0, outputs: 0 })
  expect(fittingWidths({ depth: 3, width: 4, hidden: 0, outputs: 2 })).toEqual({
    width: 4,
    hidden: 0,
    outputs: 2,
  })
})

test('every network has widths that fit, in bounds', () => {
  const within = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max })
  const sizes = fc.record({
    depth: within(fields.depth),
    width: within(fields.width),
    hidden: fc.oneof(fc.constant(0), within(fields.hidden)),
    outputs: fc.oneof(fc.constant(0), within(fields.outputs)),
  })
  fc.assert(
    fc.property(sizes, (experiment) => {
      const fitting = fittingWidths(experiment)
      expect(parameterCount({ ...experiment, ...fitting })).toBeLessThanOrEqual(
        mostFisherParameters,
      )
      expect(fitting.width).toBeGreaterThanOrEqual(fields.width.min)
      expect(fitting.hidden === 0).toBe(experiment.hidden === 0)
      expect(fitting.outputs === 0).toBe(experiment.outputs === 0)
    }),
  )
})

test('the system shown is one that runs: the one asked for, or the first', () => {
  const systems = ['a', 'b'].map((id) => ({ id, params: {} }))
  expect(shownSystem({ systems, fisherSystem: 'b' })).toBe('b')
  expect(shownSystem({ systems, fisherSystem: 'first' })).toBe('a')
  expect(shownSystem({ systems: [], fisherSystem: 'b' })).toBeNull()
})
