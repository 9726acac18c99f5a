/** @file The equation of every system, by its id. */

import { approximatedNatural } from './approximatedNatural'
import { exactNatural } from './exactNatural'
import { firstOrder } from './firstOrder'
import { others } from './others'
import type { Formula } from './symbols'

const all: Readonly<Record<string, Formula>> = {
  ...firstOrder,
  ...exactNatural,
  ...approximatedNatural,
  ...others,
}

/** @throws Error where a system has none: formulas.test.ts sees to it that all have */
export function formulaOf(id: string): Formula {
  const formula = all[id]
  if (!formula) throw new Error(`The system “${id}” has no equation.`)
  return formula
}
