/**
 * @file Formulas, written much as in TeX and set as MathML: math`u_i = \frac{1}{L} Λ_i^{−1} g_i`.
 *
 * A letter is an identifier, digits are a number, an operator is itself, and Greek is typed as Greek.
 * _ and ^ set an index and a power, of one symbol or of {several}; brackets hold together, so (…)^L
 * needs no braces, and are as tall as a fraction within. The index of ∑ goes below it, of {∑} beside it.
 * \frac{…}{…}, \sqrt{…}, \mathrm{rank}, a thin space \, and a wider one \; are all the commands.
 * ${…} sets a number, or any MathML.
 */

import { createElement, Fragment, type ReactNode } from 'react'

type Template = (strings: TemplateStringsArray, ...holes: readonly ReactNode[]) => ReactNode

/** A formula on a line of its own, which the keyboard reaches to be told its letters (SymbolCard). @throws Error where a bracket is not closed or a command unknown */
export const math: Template = (strings, ...holes) =>
  createElement(
    'math',
    { display: 'block', tabIndex: 0, 'data-own-arrows': '' },
    ...parse(strings.raw, holes),
  )

/** Terms to be set into a formula. */
export const terms: Template = (strings, ...holes) =>
  createElement(Fragment, null, ...parse(strings.raw, holes))

/** The same of a text. */
export const setFormula = (text: string): ReactNode => math(Object.assign([text], { raw: [text] }))

type Token = string | { readonly hole: ReactNode }

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '⌈': '⌉', '⟨': '⟩' }
const misplaced: ReadonlySet<unknown> = new Set('})]⌉⟩_^')
const operator = /^[-=+−/,⋅←≤≈∝′*#∑]$/u
const spaces: Readonly<Record<string, string>> = { '\\,': '.2em', '\\;': '.45em' }

function parse(strings: readonly string[], holes: readonly ReactNode[]): ReactNode[] {
  const tokens = strings.flatMap((text, k): Token[] => [
    ...(text.match(/\\mathrm\{\w+\}|\\\w+|\\.|[\d.]+|\S/gu) ?? []),
    ...(k < holes.length ? [{ hole: holes[k] }] : []),
  ])
  let at = 0

  /** The rest up to this closing bracket, or to the end. */
  function rest(end?: string): ReactNode[] {
    const members: ReactNode[] = []
    while (at < tokens.length && tokens[at] !== end) members.push(scripted())
    if (tokens[at++] !== end) throw new Error(`No "${end}" in the formula ${strings.join('…')}`)
    return members
  }

  /** A term with what stands after _ and ^. */
  function scripted(): ReactNode {
    const hasLimits = tokens[at] === '∑'
    const base = term()
    const index = scriptAfter('_')
    const power = scriptAfter('^')
    const [under, over, both] = hasLimits
      ? ['munder', 'mover', 'munderover']
      : ['msub', 'msup', 'msubsup']
    if (index && power) return createElement(both, null, base, index, power)
    if (index) return createElement(under, null, base, index)
    return power ? createElement(over, null, base, power) : base
  }

  function scriptAfter(mark: '_' | '^'): ReactNode {
    if (tokens[at] !== mark) return null
    at++
    return term()
  }

  function term(): ReactNode {
    const token = tokens[at++]
    if (token === undefined || misplaced.has(token))
      throw new Error(`No term before "${token ?? 'the end'}" in the formula ${strings.join('…')}`)
    if (typeof token !== 'string') return isNumeral(token.hole) ? number(token.hole) : token.hole
    if (token === '{') return row(rest('}'))
    const end = closing[token]
    if (end) return bracketed(token, end)
    if (token in spaces) return createElement('mspace', { width: spaces[token] })
    if (token === '\\frac') return createElement('mfrac', null, term(), term())
    if (token === '\\sqrt') return createElement('msqrt', null, term())
    if (token.startsWith('\\mathrm{')) return symbol('mi', token.slice(8, -1))
    if (token.startsWith('\\')) throw new Error(`No command "${token}" for formulas`)
    if (/^[\d.]/.test(token)) return number(token)
    return operator.test(token) ? symbol('mo', token === '-' ? '−' : token) : symbol('mi', token)
  }

  function bracketed(opening: string, end: string): ReactNode {
    const from = at
    const inner = rest(end)
    // Else a mere index or power would make them a size too large.
    const stretchy = tokens.slice(from, at).includes('\\frac')
    const bracket = (text: string) => createElement('mo', { stretchy: String(stretchy) }, text)
    return row([bracket(opening), ...inner, bracket(end)])
  }

  return rest()
}

const symbol = (kind: 'mi' | 'mo' | 'mn', text: string | number) => createElement(kind, null, text)
const number = (value: string | number) => symbol('mn', value)
const isNumeral = (hole: ReactNode): hole is string | number =>
  typeof hole === 'string' || typeof hole === 'number'

/** Several terms as one; one alone is itself. */
const row = (members: readonly ReactNode[]) =>
  members.length === 1 ? members[0] : createElement('mrow', null, ...members)
