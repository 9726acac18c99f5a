import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { systems } from '../../../systems/all'
import { formulaOf } from './formulas'
import { symbols } from './symbols'

/** The letters of MathML, without their marks. */
const letters = (markup: string) =>
  [...markup.matchAll(/<mi[^>]*>([^<]+)<\/mi>/g)].map((match) => match[1]!)

/** Those, and the brackets of a mean. */
const signs = (markup: string) => [...letters(markup), ...(markup.match(/⟨/g) ?? [])]

const markup = (...nodes: readonly ReactNode[]) =>
  renderToStaticMarkup(createElement('math', null, ...nodes))

/** Indices, and words that explain themselves. */
const plain = new Set('i j k t max min span … | ⊤ ∝ &lt; &gt; ⋅'.split(' '))

test.each(systems.map(({ id }) => id))('%s: every letter of its equation is explained', (id) => {
  const { lines, symbols: named } = formulaOf(id)
  const equation = markup(...lines)
  const explained = new Set(named.flatMap((name) => letters(markup(symbols[name].sign))))
  const unknown = letters(equation).filter((letter) => !explained.has(letter) && !plain.has(letter))
  expect([...new Set(unknown)]).toEqual([])
  const used = new Set(signs(equation))
  const idle = named.filter(
    (name) => !signs(markup(symbols[name].sign)).some((sign) => used.has(sign)),
  )
  expect(idle, 'explained, but not in the equation').toEqual([])
})

/** How long something lasts, or how often it is done, is no part of an update. */
const schedules = new Set(['T', 'H', 'K', 'ρ'])

test.each(systems)('$id: the parameters are those of its equation', ({ id, tasks }) => {
  const { lines, symbols: named } = formulaOf(id)
  const words = named.flatMap((name) => symbols[name].meaning.split(/[^\p{L}]+/u))
  const said = new Set([...letters(markup(...lines)), ...words])
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
