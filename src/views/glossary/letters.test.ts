import { readFileSync } from 'node:fs'
import { createElement, type ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { systemOf, systems } from '../../systems/all'
import { defaultExperiment } from '../../systems/defaultExperiment'
import { AutoencoderFormulas } from '../autoencoder/AutoencoderFormulas'
import { ConvolutionalFormulas } from '../autoencoder/ConvolutionalFormulas'
import { autoencoderLetters } from '../autoencoder/letters'
import { ConditionFormula, PairFormula, StepFormula } from '../curvature/CurvatureFormulas'
import { fisherLetters } from '../fisher/letters'
import { Equations } from '../loss/Equations'
import { BayesEquation } from '../noise/BayesEquation'
import { noiseLetters } from '../noise/letters'
import { NoiseEquations } from '../noise/NoiseEquations'
import { paperLetters } from '../paper/letters'
import PaperWhy from '../paper/PaperWhy'
import { setFormula } from '../parts/math'
import { sheetLetters } from '../systems/sheetLetters'
import { type Entry, entries } from './entries'

/** Indices, and words that explain themselves. */
const plain = new Set('ℓ e i j k t d max min span rank exact sign tri … | ⊤ ⋅ &lt; &gt;'.split(' '))

/** Letters of the block formulas in some markup that a list leaves unexplained. */
function unexplained(part: ReactElement, letters: readonly Entry[]): string[] {
  const formulas = renderToStaticMarkup(part).match(/<math[^>]*tabindex.*?<\/math>/g) ?? []
  expect(formulas.length).toBeGreaterThan(0)
  const withoutIndices = formulas
    .join('')
    .replace(
      /(<(?:msub|msubsup|munder)><m[io]>[^<]+<\/m[io]>)(?:<mi>[^<]+<\/mi>|<mrow>.*?<\/mrow>)/g,
      '$1',
    )
  const signs = [...withoutIndices.matchAll(/<mi[^>]*>([^<]+)<\/mi>/g)].map(([, sign]) => sign!)
  const known = new Set(letters.map(({ sign }) => sign))
  return [...new Set(signs)].filter((sign) => !known.has(sign) && !plain.has(sign))
}

test('every letter of the autoencoder’s, the paper’s and the systems’ formulas has an entry', () => {
  expect(unexplained(createElement(AutoencoderFormulas), autoencoderLetters)).toEqual([])
  expect(unexplained(createElement(ConvolutionalFormulas), autoencoderLetters)).toEqual([])
  expect(unexplained(createElement(NoiseEquations), noiseLetters)).toEqual([])
  expect(unexplained(createElement(BayesEquation), noiseLetters)).toEqual([])
  for (const part of [Equations, PairFormula, ConditionFormula, StepFormula]) {
    expect(unexplained(createElement(part), entries), part.name).toEqual([])
  }
  expect(unexplained(createElement(PaperWhy), paperLetters)).toEqual([])
  for (const system of systems) {
    const lines = system.formula.lines.map(setFormula)
    const letters = sheetLetters('deepLinear', system)
    expect(unexplained(createElement('div', null, ...lines), letters), system.id).toEqual([])
  }
})

/** The formulas that a file writes out. */
function writtenIn(path: string): ReactElement {
  const source = readFileSync(`src/views/${path}`, 'utf8').replaceAll(/\$\{[^{}]*\}/g, '1')
  const texts = [...source.matchAll(/\bmath`([^`]*)`/g)].map(([, text]) => text!)
  const lines = texts.map(setFormula)
  return createElement('div', null, ...lines)
}

test.each([
  ['modes/ModesEquations.tsx', entries],
  ['loss/SharesEquation.tsx', entries],
  ['fisher/FisherPanel.tsx', fisherLetters],
  ['systems/demonstrations/SaddleDemonstration.tsx', entries],
  ['autoencoder/Pruning.tsx', autoencoderLetters],
])('so has every letter of %s', (path, letters) => {
  expect(unexplained(writtenIn(path), letters)).toEqual([])
})

test('with its shape, and its value where it is a parameter', () => {
  const read = (letters: readonly Entry[], sign: string) => {
    const { shape, value } = letters.find((entry) => entry.sign === sign)!
    return [shape(defaultExperiment), value?.(defaultExperiment, null) ?? null]
  }
  expect(read(autoencoderLetters, 'L')).toEqual(['a number', 6])
  expect(read(autoencoderLetters, 'A')).toEqual(['inputs × inputs of its layer', null])
  expect(read(paperLetters, 'λ')[1]).toBeGreaterThan(0)
  expect(read(sheetLetters('deepLinear', systemOf('naturalGradient')!), 'α')).toEqual([
    'a number',
    0.1,
  ])
  expect(read(sheetLetters('deepLinear', systemOf('naturalGradient')!), 'L')).toEqual([
    'a number',
    4,
  ])
  expect(read(sheetLetters('deepLinear', systemOf('kfac')!), 'G')[0]).toBe(
    'outputs × outputs of its layer',
  )
})
