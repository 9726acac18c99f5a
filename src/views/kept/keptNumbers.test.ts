import { beforeEach, expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { autoencoderCsv, lossCsv } from '../../store/csv'
import { forgetGuess } from '../../store/exercise/guess'
import { keptNow } from '../../store/kept/keptCurves'
import { joined, type KeptTaskId, keptLink } from '../../store/kept/keptLinks'
import { useKept } from '../../store/kept/keptRuns'
import type { KeptModes } from '../../store/kept/retrain'
import { useLab } from '../../store/lab'
import { modesCsv } from '../../store/modesCsv'
import type { Trace } from '../../store/run/trace'
import { chosen } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { evaluatedTrace, steppedTrace } from '../../testing/traces'
import { predictModes } from '../../theory/laws/modes/predictModes'
import { modeObserver } from '../../theory/observe/observeModes'
import { readLine } from '../modes/modesPicture'
import { keptModeColumns, keptModePanels, keptModes } from './keptModes'
import { keptLosses, keptTestLosses } from './keptSeries'

const natural = [chosen('deepLinear', 'naturalGradient')]
const small = { ...defaultExperiment, depth: 3, width: 4, batch: 0, z0: 0.1, systems: natural }

/** The page with one run kept that differs by these. */
function keep(
  task: KeptTaskId,
  changes: Partial<typeof small>,
  system: string,
  trace: Trace,
  modes: KeptModes | null = null,
) {
  const link = keptLink(task, { ...small, ...changes })
  useKept.setState({ recorded: { [link.text]: { traces: new Map([[system, trace]]), modes } } })
  useLab.setState({ experiment: { ...small, kept: joined([link]) }, prediction: null })
}

beforeEach(forgetGuess)

test('a kept run is in the CSV of the loss by its name on the plot; while a question is locked it is not', () => {
  keep('deepLinear', { depth: 8, kappa: 30 }, 'naturalGradient', steppedTrace([2, 0.5], 4))
  const [onPlot] = keptLosses(keptNow('deepLinear'))
  expect(onPlot!.label).toBe('L = 8 and 1 more (NG)')
  expect(lossCsv().split('\n')).toEqual([
    `step,kept 1: ${onPlot!.label}_measured,kept 1: ${onPlot!.label}_milliseconds`,
    '0,2,0',
    '1,0.5,4',
    '',
  ])
  useLab.setState(({ experiment }) => ({ experiment: { ...experiment, ask: 'ratio' } }))
  expect(lossCsv()).toBe('step\n')
  expect(keptLosses(keptNow('deepLinear'))).toEqual([])
})

test('one of the autoencoder is in its CSV, with both losses; commas of its name are none of the file', () => {
  const start = { step: 0, milliseconds: 0, trainLoss: 9, testLoss: 8 }
  const trace = evaluatedTrace(300, [
    start,
    { step: 5, milliseconds: 4, trainLoss: 7, testLoss: 6 },
  ])
  keep('autoencoder', { aeHidden: '8-4-8' }, 'sgd', trace)
  const [onPlot] = keptTestLosses(keptNow('autoencoder'), ({ steps }) => steps)
  const name = `kept 1: ${onPlot!.label!.replaceAll(',', '')}`
  const [header, first, second] = autoencoderCsv().split('\n')
  expect(header).toBe(
    `step,${name}_test_loss,${name}_train_loss,${name}_operations,${name}_milliseconds`,
  )
  expect([first, second]).toEqual(['0,8,9,0,0', '5,6,7,1500,4'])
})

test('the modes of a kept run are on the plot, in the table and in the CSV, the same numbers', () => {
  const problem = toTeacherBasis(buildProblem(small))
  const value = modeObserver(
    small,
    problem,
  )({
    system: 'naturalGradient',
    step: 0,
    layers: problem.weights,
  })
  const modes = {
    forecast: predictModes(small, problem),
    samples: new Map([['naturalGradient', [{ step: 0, value }]]]),
  }
  keep('deepLinear', { kappa: 30 }, 'naturalGradient', steppedTrace([1]), modes)
  const kept = keptNow('deepLinear')
  const plotted = keptModes(kept, 'naturalGradient')
  const columns = keptModeColumns(keptModePanels(kept, 'naturalGradient'))
  expect(plotted[0]!.label).toBe('κ = 30')
  expect(columns.map(({ name }) => name)).toEqual(
    ['s₁', 's₂', 's₃', 's₄'].map((mode) => `kept 1: κ = 30, ${mode}`),
  )
  const rows = modesCsv().trim().split('\n').slice(1)
  expect(rows).toHaveLength(4)
  for (const [k, row] of rows.entries()) {
    const [system, step, mode, , , strength] = row.split(',')
    expect([system, step, mode]).toEqual(['kept 1: κ = 30 (NG)', '0', String(k + 1)])
    expect(plotted[k]!.y[0]).toBe(Number(strength))
    expect(readLine(columns[k]!.line, 0).measured).toBe(Number(strength))
  }
})
