import { expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import { toTeacherBasis } from '../../core/teacherBasis'
import { type Asked, experimentWith } from '../../testing/experiment'
import { predictModes } from '../../theory/laws/modes/predictModes'
import { modeObserver } from '../../theory/observe/observeModes'
import { modesFrame } from './modesFrame'
import { lastStepShown, modePanel, readLine, shownSystems, subscript } from './modesPicture'

const small: Asked = {
  depth: 3,
  width: 4,
  kappa: 10,
  batch: 0,
  z0: 0.1,
  tab: 'modes',
}

function panelOf(changes: Asked, steps: readonly number[] = [0]) {
  const asked = experimentWith({ ...small, ...changes })
  const problem = toTeacherBasis(buildProblem(asked))
  const observe = modeObserver(asked, problem)
  const id = shownSystems(asked)[0]!
  const samples = steps.map((step) => ({
    step,
    value: observe({ system: id, step, layers: problem.weights }),
  }))
  return { asked, panel: modePanel(asked, id, predictModes(asked, problem), samples) }
}

test('gradient descent stands above the natural gradient; one alone where only it runs or is asked for', () => {
  expect(shownSystems(experimentWith(small))).toEqual(['sgd', 'naturalGradient'])
  expect(shownSystems(experimentWith({ modesOf: 'naturalGradient' }))).toEqual(['naturalGradient'])
  expect(shownSystems(experimentWith({ only: ['naturalGradient'] }))).toEqual(['naturalGradient'])
  expect(shownSystems(experimentWith({ modesOf: 'sgd', only: ['naturalGradient'] }))).toEqual([
    'naturalGradient',
  ])
})

test('a line holds the start, the law and its end', () => {
  const { panel } = panelOf({ modesOf: 'naturalGradient' })
  const line = panel.lines[2]!
  expect(line.label).toBe('s₃')
  expect(readLine(line, 0).measured).toBeCloseTo(line.target / 10, 12)
  expect(readLine(line, 0).predicted).toBeCloseTo(line.target / 10, 12)
  expect(readLine(line, 7).measured).toBeNaN()
  expect(readLine(line, 400).predicted).toBeCloseTo(line.target, 5)
})

test('the axis ends a little after the last mode has arrived, or at the limit', () => {
  // z − 1 shrinks from 0.9 to 10⁻⁴ in about ln(9000)/−ln(0.9) = 86 steps.
  const end = lastStepShown([panelOf({ modesOf: 'naturalGradient' }).panel], 400)
  expect(end).toBeGreaterThan(86)
  expect(end).toBeLessThan(110)
  expect(lastStepShown([panelOf({ modesOf: 'naturalGradient' }).panel], 50)).toBe(50)
  expect(lastStepShown([panelOf({ start: 'gaussian' }).panel], 400)).toBe(400)
})

test('samples far apart are dots, not a line; half-times are hollow until they are measured', () => {
  const { asked, panel } = panelOf({}, [0, 1, 2, 100, 200])
  const frame = modesFrame(panel, asked, 400, true, { width: 600, height: 300 })
  const measured = frame.series.find(({ id }) => id === 'sgd-measured-1')!
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
