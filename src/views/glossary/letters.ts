/** @file What a letter means where it stands. */

import { type Entry, entryOf } from './entries'
import { ownLetters } from './ownLetters'

/** Every formula that stands by itself. */
export const formulas = 'math[tabindex]'

/** Letters that count, as the i of u_i does. */
const indices = ':is(msub, msubsup, munder) > :nth-child(2)'

/** The entry of a letter of a formula; undefined where it has none. */
export function entryAt(letter: Element): Entry | undefined {
  if (!letter.matches(`${formulas} mi`) || letter.closest(indices)) return undefined
  const sign = letter.textContent.trim()
  for (let at = letter.parentElement; at; at = at.parentElement) {
    const own = ownLetters(at)
    if (own) return own.find((entry) => entry.sign === sign)
  }
  return entryOf(sign)
}
