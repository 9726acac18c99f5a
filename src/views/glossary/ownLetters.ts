/** @file A part of the page may bring letters of its own. */

import type { Entry } from './entries'

const lists = new WeakMap<Element, readonly Entry[]>()

/** The ref of an element whose formulas keep to these letters. */
export const explainedBy =
  (letters: readonly Entry[]) =>
  (element: Element | null): void => {
    if (element) lists.set(element, letters)
  }

/** The letters that an element's formulas keep to, if it has its own. */
export const ownLetters = (element: Element): readonly Entry[] | undefined => lists.get(element)
