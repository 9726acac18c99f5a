import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { defaultExperiment, type Experiment } from '../../experiment/schema'
import { predictModes } from '../../theory/laws/modes/predictModes'
import { modeObserver } from '../../theory/observe/observeModes'
import { modesFrame } from './modesFrame'
import { lastStepShown, modePanel, readLine, shownOptimizers, subscript } from './modesPicture'

const experiment: Experiment = {
  ...defaultExperiment,
  depth: 3,
  width: 4,
  kappa: 10,
  batch: 0,
  z0: 0.1,
  tab: 'modes',
}

function panelOf(changes: Partial<Experiment>, steps: readonly number[] = [0]) {
  const asked = { ...experiment, ...changes }
  const problem = toTeacherBasis(buildProblem(asked))
  const observe = modeObserver(asked, problem)
  const id = shownOptimizers(asked)[0]!
  const samples = steps.map((step) => ({
    step,
    value: observe({ optimizer: id, step, layers: problem.weights }),
  }))
  return { asked, panel: modePanel(asked, id, predictModes(asked, problem), samples) }
}

test('gradient descent stands above the natural gradient; one alone where only it runs or is asked for', () => {
  expect(shownOptimizers(experiment)).toEqual(['gradient', 'natural'])
  expect(shownOptimizers({ ...experiment, modesOf: 'natural' })).toEqual(['natural'])
  expect(shownOptimizers({ ...experiment, gradient: false })).toEqual(['natural'])
  expect(shownOptimizers({ ...experiment, modesOf: 'gradient', gradient: false })).toEqual([
    'natural',
  ])
})

test('a line holds the start, the law and its end', () => {
  const { panel } = panelOf({ modesOf: 'natural' })
  const line = panel.lines[2]!
  expect(line.label).toBe('s₃')
  expect(readLine(line, 0).measured).toBeCloseTo(line.target / 10, 12)
  expect(readLine(line, 0).predicted).toBeCloseTo(line.target / 10, 12)
  expect(readLine(line, 7).measured).toBeNaN()
  expect(readLine(line, 400).predicted).toBeCloseTo(line.target, 5)
})

test('the axis ends a little after the last mode has arrived, or at the limit', () => {
  // z − 1 shrinks from 0.9 to 10⁻⁴ in about ln(9000)/−ln(0.9) = 86 steps.
  const end = lastStepShown([panelOf({ modesOf: 'natural' }).panel], 400)
  expect(end).toBeGreaterThan(86)
  expect(end).toBeLessThan(110)
  expect(lastStepShown([panelOf({ modesOf: 'natural' }).panel], 50)).toBe(50)
  expect(lastStepShown([panelOf({ start: 'gaussian' }).panel], 400)).toBe(400)
})

test('samples far apart are dots, not a line; half-times are hollow until they are measured', () => {
  const { asked, panel } = panelOf({}, [0, 1, 2, 100, 200])
  const frame = modesFrame(panel, asked, 400, true, { width: 600, height: 300 })
  const measured = frame.series.find(({ id }) => id === 'gradient-measured-1')!
  expect(Array.from(measured.y).filter(Number.isNaN)).toHaveLength(2)
  const kinds = frame.points!.map(({ kind }) => kind)
  expect(kinds.filter((kind) => kind === 'sample')).toHaveLength(2 * 4)
  expect(kinds.filter((kind) => kind === 'predicted')).toHaveLength(4)
  expect(kinds).not.toContain('measured')
})

test('without a law the reason stands in the panel, and no curve is dashed', () => {
  const { asked, panel } = panelOf({ start: 'gaussian' }, [0, 1])
  expect(panel.reason).toContain('balanced')
  const { series } = modesFrame(panel, asked, 400, true, { width: 600, height: 300 })
  expect(series.map(({ stroke }) => stroke)).toEqual(Array(4).fill('solid'))
})

test('subscripts', () => {
  expect(subscript(16)).toBe('₁₆')
})
