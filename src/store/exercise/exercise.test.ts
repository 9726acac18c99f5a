import { beforeEach, expect, test } from 'vitest'
import { buildProblem } from '../../core/problem'
import type { Experiment } from '../../experiment/schema'
import { chosen } from '../../systems/chosen'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { steppedTrace } from '../../testing/traces'
import { predict } from '../../theory/laws/prediction'
import { useLab } from '../lab'
import { formatLink, parseLink } from '../link/link'
import { checkResult } from './checkResult'
import { arrivalOf, broken, goalInWords, goalOf, isMet } from './goal'
import { answerTo, decadesOff, forgetGuess, isLocked, seal, tryGuess, useAsking } from './guess'
import { codeOf, readCode } from './resultCode'

const with_ = (changes: Partial<Experiment>): Experiment => ({ ...defaultExperiment, ...changes })
const deep = with_({ goal: '1e-6:80:L=8', depth: 8, batch: 0 })
const goal = goalOf(deep)!

/** A trace whose relative loss is that of (1 − 0.2)^(2 k). */
const falling = (steps: number) =>
  steppedTrace(Array.from({ length: steps + 1 }, (_, k) => 0.64 ** k))

beforeEach(forgetGuess)

test('a goal is read, told in words, kept in the link, and its conditions are watched', () => {
  expect(goal).toEqual({ target: 1e-6, steps: 80, by: null, given: [['L', '8']] })
  expect(goalInWords(goal)).toBe(
    'Reach a loss of 10⁻⁶ of the start’s in fewer than 80 steps, with L = 8.',
  )
  expect(parseLink(formatLink(deep))).toEqual({ experiment: deep, notices: [] })
  expect(parseLink('goal=1e-6:80').experiment.goal).toBe('1e-6:80')
  expect(parseLink('v=2&goal=soon').notices).toHaveLength(1)
  expect(broken(goal, deep)).toEqual([])
  expect(broken(goal, with_({ depth: 2 }))).toEqual(['L = 8'])
  const byMuon = goalOf({ goal: '1e-4:30:by=muon,batch=full' })!
  expect(goalInWords(byMuon)).toContain('by Muon, with B = full')
  expect(broken(byMuon, deep)).toEqual(['Muon'])
})

test('a goal is met by the first step at its loss, and only by fewer steps than it names', () => {
  // 0.64^30 = 1.5e-6, 0.64^31 = 9.8e-7.
  const traces = new Map([
    ['sgd', falling(20)],
    ['naturalGradient', falling(40)],
  ])
  const arrival = arrivalOf(goal, traces)
  expect(arrival).toEqual({ system: 'naturalGradient', step: 31 })
  expect(isMet(goal, deep, arrival)).toBe(true)
  expect(isMet({ ...goal, steps: 31 }, deep, arrival)).toBe(false)
  expect(isMet(goal, with_({ depth: 2 }), arrival)).toBe(false)
  expect(arrivalOf({ ...goal, by: 'sgd' }, traces)).toBeNull()
})

test('a question is locked until a guess, of which the first one counts, in decades', () => {
  const asked = with_({ ask: 'ratio', depth: 16, batch: 0 })
  useLab.setState({ experiment: asked })
  expect(isLocked(asked)).toBe(true)
  expect(tryGuess(10)).toBe(false)
  const prediction = predict(asked, buildProblem(asked))
  seal(prediction)
  expect(answerTo('sgd', prediction)).toBe(18_672)
  expect(answerTo('ng', prediction)).toBe(66)
  expect(tryGuess(28.3)).toBe(true)
  expect(isLocked(asked)).toBe(false)
  expect(tryGuess(283)).toBe(false)
  expect(decadesOff(useAsking.getState().tried!)).toBeCloseTo(1, 3)
  expect(isLocked(defaultExperiment)).toBe(false)
})

test('a result comes back from its code; a changed one is found out', () => {
  const result = {
    name: 'Ada Łukasiewicz',
    link: formatLink(deep),
    arrival: { system: 'naturalGradient', step: 31 },
    guess: 250,
  }
  const code = codeOf(result)
  expect(code).toMatch(/^NGL1-[\w.]+-[\da-f]{8}$/)
  expect(readCode(` ${code.slice(0, 30)}\n${code.slice(30)} `)).toEqual(result)
  const at = 40
  const other = code[at] === 'A' ? 'B' : 'A'
  expect(() => readCode(code.slice(0, at) + other + code.slice(at + 1))).toThrow('checksum')
  expect(() => readCode(code.slice(0, -3))).toThrow('checksum')
  expect(() => readCode('hello')).toThrow('NGL1-')
})

test('whoever checks a code has the run trained again: what it claims counts for nothing', async () => {
  const link = formatLink(deep)
  const claim = { name: '', link, arrival: { system: 'naturalGradient', step: 3 }, guess: null }
  const trained = (steps: number) => async () => ({
    traces: new Map([['naturalGradient', falling(steps)]]),
    modes: null,
  })
  const good = await checkResult(claim, trained(40))
  expect(good.isGood).toBe(true)
  expect(good.sentences[1]).toBe('Trained again here: 31 steps; the code says 3.')
  expect((await checkResult(claim, trained(20))).isGood).toBe(false)
  const shallow = { ...claim, link: formatLink({ ...deep, depth: 2 }) }
  const bad = await checkResult(shallow, trained(40))
  expect([bad.isGood, bad.sentences[1]]).toEqual([false, 'Not kept: L = 8.'])

  const asked = with_({ ask: 'sgd', batch: 0, systems: [chosen('deepLinear', 'sgd')] })
  const guessed = { name: '', link: formatLink(asked), arrival: null, guess: 297.9 }
  const found = await checkResult(guessed, trained(0))
  expect(found.isGood).toBe(true)
  expect(found.sentences[0]).toBe('Guessed 298, the answer is 2,979: 1.00 decades off.')
})
