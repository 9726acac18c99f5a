import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildProblem } from '../src/core/problem'
import { parameterCount } from '../src/experiment/fisherView'
import { parseLink } from '../src/store/link/link'
import { predict } from '../src/theory/laws/prediction'
import { fisherSpectrum } from '../src/theory/spectrum/fisherSpectrum'

const readme = readFileSync('README.md', 'utf8')
const links = [...readme.matchAll(/`(#v=2[^`]*)`/g)].map(([, hash]) => parseLink(hash!))

test('it is short', () => {
  expect(readme.split(/\s+/).length).toBeLessThanOrEqual(900)
})

test('its five links are understood, and show what it says', () => {
  expect(links.map(({ notices }) => notices)).toEqual([[], [], [], [], []])
  const predictions = links.map(({ experiment }) => predict(experiment, buildProblem(experiment)))
  const [eight, , , wall] = predictions
  expect(eight!.laws.naturalGradient!.stepsToTarget).toBe(66)
  expect(eight!.laws.sgd!.stepsToTarget).toBe(1682)
  expect(readme).toContain('66 steps against 1,682')
  expect(wall!.laws.naturalGradient!.wall).not.toBeNull()

  const { experiment } = links[2]!
  const problem = buildProblem(experiment)
  expect(fisherSpectrum(problem, problem.weights)).toHaveLength(16)
  expect(parameterCount(experiment)).toBe(48)

  const bold = links[1]!.experiment
  const excess = predictions[1]!.laws.naturalGradient!.law
  expect(bold.depth).toBe(8)
  expect('excess' in excess && Math.max(...excess.excess)).toBeGreaterThan(
    10 * ('excess' in excess ? excess.excess[0]! : 0),
  )
})

test('its picture is there, and small', () => {
  expect(readFileSync('docs/lab.png').length).toBeLessThan(250_000)
})
