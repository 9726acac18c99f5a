import { expect, test } from 'vitest'
import type { Experiment } from '../../experiment/schema'
import {
  atStepSize,
  nearestKappa,
  stepSizes,
  sweepBase,
  sweepKappas,
  sweepRows,
} from '../../experiment/sweep'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { predictedSteps } from '../../theory/laws/stepsToTarget'
import { stepSizeFrame } from './stepSizeFrame'

const experiment: Experiment = {
  ...defaultExperiment,
  depth: 3,
  width: 4,
  kappa: 12,
  sweepGrid: 'alpha',
  sweepTarget: '1e-6',
}

const at = (size: number, kappa = 10) =>
  predictedSteps(atStepSize(sweepBase({ ...experiment, kappa }), size), 50_000)

test('both laws arrive up to the stability bound of 2, and not beyond it', () => {
  for (const size of [1.8, 1.98]) {
    expect(at(size).naturalGradient).toBeGreaterThan(0)
    expect(at(size).sgd).toBeGreaterThan(0)
  }
  expect(at(2.02)).toEqual({ naturalGradient: null, sgd: null })
  // The natural gradient’s count knows no κ; at small steps it is that of the flow, ln(10⁶)/(2α).
  expect(at(0.02, 1000).naturalGradient).toBe(at(0.02, 1).naturalGradient)
  expect(at(0.02).naturalGradient! / (Math.log(1e6) / 0.04)).toBeCloseTo(1, 1)
})

test('rows are the step sizes, and the plot shows the column nearest to κ with what was measured', () => {
  expect(sweepRows(experiment).map(({ label }) => Number(label))).toEqual(stepSizes)
  const column = nearestKappa(experiment.kappa)
  expect(sweepKappas[column]).toBe(10)
  const cell = (row: number, steps: number | null, at = column) => ({
    ...{ type: 'cell', system: 'naturalGradient', row, column: at, steps },
    ...{ hasDiverged: false, milliseconds: 1 },
  })
  const { points, marks, series } = stepSizeFrame(
    {
      ...{ status: 'done', progress: 1, report: null, curves: [], message: null, experiment },
      cells: [cell(2, 66), cell(9, null), cell(2, 70, 0)] as never,
      theory: { grid: [], curves: [], bySize: [{ size: 0.1, steps: at(0.1) }] },
    },
    'naturalGradient',
    { width: 500, height: 300 },
  )
  expect(points!.map(({ x, y }) => [x, y])).toEqual([[0.1, 66]])
  expect(marks.map(({ axis, value }) => [axis, value])).toEqual([['x', 2]])
  expect(series[0]!.y[0]).toBe(at(0.1).naturalGradient)
})
