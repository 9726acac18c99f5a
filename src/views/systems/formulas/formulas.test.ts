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
