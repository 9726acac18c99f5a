import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { systems } from '../../systems/all'
import { setFormula } from '../parts/math'
import { signOf } from './signs'

/** The letters of MathML, without their marks. */
const letters = (markup: string) =>
  [...markup.matchAll(/<mi[^>]*>([^<]+)<\/mi>/g)].map((match) => match[1]!)

/** Those, and the brackets of a mean. */
const signs = (markup: string) => [...letters(markup), ...(markup.match(/⟨/g) ?? [])]

const markup = (...nodes: readonly ReactNode[]) =>
  renderToStaticMarkup(createElement('math', null, ...nodes))

/** Indices, and words that explain themselves. */
const plain = new Set('i j k t max min span … | ⊤ ∝ &lt; &gt; ⋅'.split(' '))

test.each(systems)('$id: every letter of its equation is explained', ({ formula }) => {
  const { lines, symbols } = formula
  const equation = markup(...lines.map(setFormula))
  const explained = new Set(symbols.flatMap((name) => letters(markup(signOf(name).sign))))
  const unknown = letters(equation).filter((letter) => !explained.has(letter) && !plain.has(letter))
  expect([...new Set(unknown)]).toEqual([])
  const used = new Set(signs(equation))
  const idle = symbols.filter(
    (name) => !signs(markup(signOf(name).sign)).some((sign) => used.has(sign)),
  )
  expect(idle, 'explained, but not in the equation').toEqual([])
})

/** How long something lasts, or how often it is done, is no part of an update. */
const schedules = new Set(['T', 'H', 'K', 'ρ'])

test.each(systems)('$id: the parameters are those of its equation', ({ formula, tasks }) => {
  const { lines, symbols } = formula
  const words = symbols.flatMap((name) => signOf(name).meaning.split(/[^\p{L}]+/u))
  const said = new Set([...letters(markup(...lines.map(setFormula))), ...words])
  const missing = Object.values(tasks).flatMap(({ params }) =>
    Object.values(params).flatMap((field) => {
      const letter = 'symbol' in field ? field.symbol?.at(0) : undefined
      return letter && !schedules.has(letter) && !said.has(letter)
        ? [`${field.label} ${letter}`]
        : []
    }),
  )
  expect([...new Set(missing)]).toEqual([])
})
