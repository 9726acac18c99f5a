import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingWidths, mostFisherParameters, parameterCount, shownOptimizer } from './fisherView'
import { optimizerIds } from './optimizers'
import { defaultExperiment, fields } from './schema'

test('parameters are counted over all layers', () => {
  expect(parameterCount(defaultExperiment)).toBe(4 * 256)
  expect(parameterCount({ depth: 3, width: 6, hidden: 3, outputs: 2 })).toBe(18 + 9 + 6)
  expect(parameterCount({ depth: 1, width: 6, hidden: 3, outputs: 2 })).toBe(12)
})

test('widths are scaled down until the Fisher matrix fits, and no further', () => {
  expect(fittingWidths(defaultExperiment)).toEqual({ width: 12, hidden: 0, outputs: 0 })
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

test('the optimizer shown is one that runs', () => {
  expect(shownOptimizer({ ...defaultExperiment, fisherOptimizer: 'gradient' })).toBe('gradient')
  expect(shownOptimizer({ ...defaultExperiment, natural: false })).toBe('gradient')
})

test('any optimizer can be shown', () => {
  expect(fields.fisherOptimizer.options.map(({ value }) => value)).toEqual(optimizerIds)
})
